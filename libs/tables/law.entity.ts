import { defineEntity, p } from '@mikro-orm/core';

/** From which day a law is in force, as somebody has said it, with a source. Append-only: the last word counts. */
export const RegimeStart = defineEntity({
  name: 'RegimeStart',
  tableName: 'regime_start',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    regime: p.text(),
    /** Null: withdrawn. It is in force on no day then. */
    startsOn: p.date().nullable(),
    source: p.text(),
    reason: p.text(),
    setBy: p.text(),
    setAt: p.datetime(),
  },
  indexes: [
    { name: 'regime_start_said', expression: 'create index regime_start_said on regime_start (regime, set_at)' },
  ],
});

/** An open review that was asked under which law it goes on: once for each first day. */
export const LawAsked = defineEntity({
  name: 'LawAsked',
  tableName: 'law_asked',
  properties: {
    caseFileId: p.uuid().primary(),
    regime: p.text().primary(),
    startsOn: p.date().primary(),
    askedAt: p.datetime(),
  },
});
