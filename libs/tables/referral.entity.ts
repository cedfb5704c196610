import { defineEntity, p } from '@mikro-orm/core';

/** What somebody without an account told a partnership, and what became of it. What they told is kept sealed. */
export const Referral = defineEntity({
  name: 'Referral',
  tableName: 'referral',
  properties: {
    id: p.uuid().primary(),
    /** On the receipt of whoever sent it. */
    number: p.text().unique(),
    /** Of the page that it was sent from: sent twice, it is one. */
    once: p.text().unique(),
    partnershipId: p.uuid().index(),
    /** The kind of review that it asks for, and the version of the form. */
    workflow: p.text(),
    version: p.text(),
    content: p.blob(),
    receivedAt: p.datetime(),
    settledAs: p.text().nullable(), // `opened` or `closed`; null while it waits
    settledBy: p.uuid().nullable(),
    settledAt: p.datetime().nullable(),
    reason: p.blob().nullable(),
    /** The review that was opened from it. */
    reference: p.text().nullable(),
  },
});
