import { defineEntity, p } from '@mikro-orm/core';

/** How long a partnership keeps a kind of paper once a review is closed; the newest counts. Append-only. */
export const RetentionRule = defineEntity({
  name: 'RetentionRule',
  tableName: 'retention_rule',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    partnershipId: p.uuid().index(),
    kind: p.text(),
    /** Null: nothing of the kind is destroyed. */
    months: p.integer().nullable(),
    reason: p.text(),
    by: p.uuid(),
    at: p.datetime(),
  },
});

/** While it stands, nothing of the review is destroyed. Its reasons are sealed. */
export const LegalHold = defineEntity({
  name: 'LegalHold',
  tableName: 'legal_hold',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid(),
    reason: p.blob(),
    placedBy: p.uuid(),
    placedAt: p.datetime(),
    liftedBy: p.uuid().nullable(),
    liftedAt: p.datetime().nullable(),
    liftedWhy: p.blob().nullable(),
  },
  indexes: [
    {
      name: 'legal_hold_stands_once',
      expression:
        'create unique index "legal_hold_stands_once" on "legal_hold" ("review_id") where "lifted_at" is null',
    },
  ],
});

/** What is to be destroyed: proposed by one person, and carried out by another. */
export interface DisposalItem {
  readonly reviewId: string;
  readonly reference: string;
  readonly kind: string;
}

/** What was destroyed of an item: how many, and a fingerprint of which. */
export interface DestroyedItem extends DisposalItem {
  readonly count: number;
  readonly fingerprint: string;
}

export const Disposal = defineEntity({
  name: 'Disposal',
  tableName: 'disposal',
  properties: {
    id: p.uuid().primary(),
    partnershipId: p.uuid().index(),
    items: p.json<readonly DisposalItem[]>(),
    proposedBy: p.uuid(),
    proposedAt: p.datetime(),
    /** `carriedOut` or `withdrawn`; null while it waits. */
    settledAs: p.text().nullable(),
    settledBy: p.uuid().nullable(),
    settledAt: p.datetime().nullable(),
    certificate: p.json<readonly DestroyedItem[]>().nullable(),
  },
  checks: [
    {
      name: 'disposal_takes_two',
      expression: `"settled_as" is distinct from 'carriedOut' or "settled_by" <> "proposed_by"`,
    },
  ],
});

export const retentionEntities = [RetentionRule, LegalHold, Disposal];
