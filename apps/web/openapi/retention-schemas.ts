import { retentionKinds } from '#lantern/retention';
import { type Schema, ref } from './events.js';
import { day, instant, listOf, nullableText, object, orNull, pageOf, partial, text, whole } from './schema-parts.js';

const rule = {
  months: { ...orNull(whole), description: 'Null: nothing of the kind is destroyed.' },
  reason: text,
  by: text,
  at: instant,
};

const item = { reference: text, kind: text };

/** What the API answers of how long papers are kept, and of what was destroyed. */
export const retentionAnswers: Readonly<Record<string, Schema>> = {
  Retention: object({
    schedule: listOf(object({ kind: { enum: retentionKinds }, rule: orNull(object(rule)) })),
    earlier: {
      ...listOf(object({ kind: text, ...rule })),
      description: 'Rules that count no longer, the newest first.',
    },
  }),
  RetentionDue: pageOf(
    'due',
    object({
      item: { ...text, description: 'By which it is proposed.' },
      ...item,
      closedOn: partial,
      due: day,
    }),
  ),
  Disposal: object({
    id: text,
    items: listOf(object(item)),
    proposedBy: text,
    proposedAt: instant,
    settledAs: { enum: ['carriedOut', 'withdrawn', null] },
    settledBy: nullableText,
    settledAt: orNull(instant),
    certificate: orNull(
      listOf(
        object({
          ...item,
          count: whole,
          fingerprint: { ...text, description: 'SHA-256 of what tells each of the things destroyed.' },
        }),
      ),
    ),
  }),
  Disposals: pageOf('disposals', ref('Disposal')),
  LegalHold: object({
    id: text,
    reason: text,
    placedBy: text,
    placedAt: instant,
    liftedBy: nullableText,
    liftedAt: { ...orNull(instant), description: 'Null while it stands.' },
    liftedWhy: nullableText,
  }),
  LegalHolds: pageOf('holds', ref('LegalHold')),
};
