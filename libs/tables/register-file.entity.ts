import { defineEntity, p } from '@mikro-orm/core';

/** A register that was sent in: kept sealed until its columns are matched and its reviews have come in. */
export const RegisterFile = defineEntity({
  name: 'RegisterFile',
  tableName: 'register_file',
  properties: {
    id: p.uuid().primary(),
    partnershipId: p.uuid().index(),
    content: p.blob(),
    addedBy: p.uuid(),
    addedAt: p.datetime(),
  },
});

/** A long register that the worker goes through and brings in. Its content is sealed, and goes once it has come in. */
export const RegisterRun = defineEntity({
  name: 'RegisterRun',
  tableName: 'register_run',
  properties: {
    id: p.uuid().primary(),
    partnershipId: p.uuid(),
    askedBy: p.uuid(),
    askedAt: p.datetime(),
    step: p.text(),
    lines: p.integer(),
    done: p.integer().default(0),
    /** When a worker took it up, and when it last said that it is at it. */
    startedAt: p.datetime().nullable(),
    beatAt: p.datetime().nullable(),
    opened: p.integer().nullable(),
    there: p.integer().nullable(),
    content: p.blob().nullable(),
    told: p.blob(),
  },
  uniques: [{ name: 'register_run_of_sender', properties: ['partnershipId', 'askedBy'] }],
});
