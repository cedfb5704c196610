import { defineEntity, p } from '@mikro-orm/core';

/** Something that a review, or a partnership beside its reviews, costs: a budget, a quote, an order or an invoice. Pence. */
export const Cost = defineEntity({
  name: 'Cost',
  tableName: 'cost',
  properties: {
    id: p.uuid().primary(),
    /** One of the two, never both. */
    reviewId: p.uuid().nullable().index(),
    partnershipId: p.uuid().nullable().index(),
    kind: p.text(),
    stage: p.text(),
    onDay: p.date(),
    /** Who is paid, or which post. */
    what: p.text(),
    /** Of the order or the invoice. */
    number: p.text().nullable(),
    /** Days of work, and what each costs; null where the fee is fixed. */
    dayHundredths: p.integer().nullable(),
    dailyRate: p.bigint('number').nullable(),
    net: p.bigint('number'),
    vat: p.bigint('number'),
    revision: p.integer(),
    /** It counts no longer. */
    takenOff: p.boolean(),
    changedBy: p.uuid(),
    changedAt: p.datetime(),
  },
  checks: [{ name: 'cost_has_one_place', expression: '("review_id" is null) <> ("partnership_id" is null)' }],
});

/** An amount that partners share, by a formula that they agreed. */
export const CostSharing = defineEntity({
  name: 'CostSharing',
  tableName: 'cost_sharing',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().nullable().index(),
    partnershipId: p.uuid().nullable().index(),
    formula: p.text(),
    amount: p.bigint('number'),
    what: p.text(),
    madeBy: p.uuid(),
    madeAt: p.datetime(),
    revision: p.integer(),
    /** Nobody owes anything by it. */
    takenOff: p.boolean(),
    changedBy: p.uuid(),
    changedAt: p.datetime(),
  },
  checks: [{ name: 'cost_sharing_has_one_place', expression: '("review_id" is null) <> ("partnership_id" is null)' }],
});

/** What one partner pays of it, and how far that is. */
export const CostShare = defineEntity({
  name: 'CostShare',
  tableName: 'cost_share',
  properties: {
    id: p.uuid().primary(),
    sharingId: p.uuid(),
    position: p.integer(),
    partner: p.text(),
    weight: p.bigint('number'),
    amount: p.bigint('number'),
    agreedBy: p.text().nullable(),
    agreedOn: p.date().nullable(),
    invoice: p.text().nullable(),
    invoicedOn: p.date().nullable(),
    paidOn: p.date().nullable(),
    revision: p.integer(),
    changedBy: p.uuid(),
    changedAt: p.datetime(),
  },
  uniques: [{ name: 'cost_share_of_sharing', properties: ['sharingId', 'position'] }],
});

/** What a cost, a sharing or a share said before somebody changed it, and why they did. Append-only. */
export const MoneyChange = defineEntity({
  name: 'MoneyChange',
  tableName: 'money_change',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    ofId: p.uuid(),
    revision: p.integer(),
    was: p.json<Readonly<Record<string, string | number | boolean | null>>>(),
    reason: p.text(),
    by: p.uuid(),
    at: p.datetime(),
  },
  uniques: [{ name: 'money_change_of_one', properties: ['ofId', 'revision'] }],
});

export const moneyEntities = [Cost, CostSharing, CostShare, MoneyChange];
