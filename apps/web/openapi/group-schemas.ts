import { type Schema, ref } from './events.js';
import { day, instant, listOf, nullableText, object, orNull, pageOf, text, whole, yesOrNo } from './schema-parts.js';

const group = {
  id: text,
  name: text,
  welshName: nullableText,
  partnership: text,
  nextBoard: orNull(day),
  chair: nullableText,
  open: { ...whole, description: 'How much of what it holds is still to be done.' },
  settled: whole,
  late: whole,
  owed: { ...whole, description: 'How much is due by the day of the next board, or was.' },
  told: { ...nullableText, description: 'What it told the next board; null where it has not yet.' },
};

const held = object({
  reference: text,
  action: text,
  owner: text,
  stateTitle: text,
  due: orNull(day),
  isLate: yesOrNo,
  isOwed: yesOrNo,
  milestones: orNull(object({ done: whole, all: whole })),
  lastTold: orNull(object({ on: text, summary: text })),
});

/** What the API answers of delivery groups. */
export const groupAnswers: Readonly<Record<string, Schema>> = {
  GroupListed: object(group),
  Groups: pageOf('groups', ref('GroupListed')),
  Group: object({
    ...group,
    seats: listOf(object({ person: text, name: text, agency: nullableText, chairs: yesOrNo, since: instant })),
    holds: listOf(held),
    reports: {
      ...listOf(object({ board: day, words: text, toldBy: text, toldAt: instant })),
      description: 'The newest first.',
    },
  }),
};
