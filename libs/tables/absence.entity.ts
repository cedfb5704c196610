import { defineEntity, p } from '@mikro-orm/core';

const id = p.uuid().primary().defaultRaw('gen_random_uuid()');

/** Somebody who holds an office or is a contact is away between two days; their deputy is written to instead. */
export const Absence = defineEntity({
  name: 'Absence',
  tableName: 'absence',
  properties: {
    id,
    partnershipId: p.uuid().index(),
    /** The address that is not written to meanwhile. */
    email: p.text(),
    since: p.date(),
    until: p.date(),
    deputyName: p.text(),
    deputyEmail: p.text(),
    recordedBy: p.text(),
    recordedAt: p.datetime(),
    withdrawnAt: p.datetime().nullable(),
  },
});
