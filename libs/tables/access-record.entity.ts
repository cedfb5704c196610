import { defineEntity, p } from '@mikro-orm/core';

/** Who looked at what. `reference` is null for lists over several reviews. */
export const AccessRecord = defineEntity({
  name: 'AccessRecord',
  tableName: 'access_record',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    callerId: p.uuid(),
    reference: p.text().nullable().index(),
    action: p.text(),
    outcome: p.text().default('done'), // or `returned` (a form that was shown again), `refused`, `failed`
    at: p.datetime(),
    /** The form of the case that was opened or filled in, by its name. */
    form: p.text().nullable(),
  },
  indexes: [{ name: 'access_record_of_caller', properties: ['callerId', 'action', 'at'] }],
});
