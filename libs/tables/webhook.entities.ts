import { defineEntity, p } from '@mikro-orm/core';

/** Where another system is told that something was recorded on a review of a partnership. */
export const Webhook = defineEntity({
  name: 'Webhook',
  tableName: 'webhook',
  properties: {
    id: p.uuid().primary(),
    partnershipId: p.uuid().index(),
    address: p.text(),
    /** What deliveries are signed with, sealed: whoever made it has seen it once. */
    secret: p.blob(),
    /** With which words the names of its events begin; `*` for all. */
    begins: p.array<string>().columnType('text[]'),
    madeBy: p.uuid(),
    madeAt: p.datetime(),
    /** Null while it is told. */
    offSince: p.datetime().nullable(),
    /** `person`, or `failed` where its deliveries came to nothing. */
    offBecause: p.text().nullable(),
  },
});

/** That something was recorded, as one webhook is told it: a row of the transaction in which it was. */
export const WebhookDelivery = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_delivery',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    webhookId: p.uuid(),
    reference: p.text(),
    event: p.text(),
    at: p.datetime(),
    attempts: p.integer().default(0),
    dueAt: p.datetime(),
    claimedAt: p.datetime().nullable(),
    /** The status of the last answer; null where there was none. */
    answered: p.integer().nullable(),
    /** Why the last attempt came to nothing, as a word of `failures`. */
    failure: p.text().nullable(),
    settledAt: p.datetime().nullable(),
    delivered: p.boolean().default(false),
  },
  indexes: [
    {
      name: 'webhook_delivery_due',
      expression: 'create index webhook_delivery_due on webhook_delivery (due_at) where settled_at is null',
    },
    { name: 'webhook_delivery_of_webhook', properties: ['webhookId', 'at'] },
  ],
});

export const webhookEntities = [Webhook, WebhookDelivery];
