import type { Schema } from './events.js';

export const text: Schema = { type: 'string' };
export const nullableText: Schema = { type: ['string', 'null'] };
export const whole: Schema = { type: 'integer' };
export const yesOrNo: Schema = { type: 'boolean' };
export const day: Schema = { type: 'string', format: 'date' };
export const instant: Schema = { type: 'string', format: 'date-time' };
export const partial: Schema = { type: 'string', description: 'YYYY-MM-DD, YYYY-MM or YYYY' };
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const listOf = (items: Schema): Schema => ({ type: 'array', items });

/** An object of which every field is always there; `more` may be added to in later versions. */
export const object = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

export const pageOf = (name: string, entry: Schema): Schema =>
  object({ [name]: listOf(entry), next: { ...nullableText, description: 'The cursor of the next page, or null.' } });

export const summary = {
  reference: text,
  workflow: text,
  version: text,
  state: text,
  stateTitle: text,
  revision: { ...whole, description: 'How many events are recorded; the ETag.' },
  asOf: day,
};

export const deadline = {
  clock: text,
  about: nullableText,
  title: text,
  kind: { enum: ['statute', 'guidance', 'local'] },
  source: text,
  startedOn: partial,
  originalDue: day,
  originalMet: {
    type: ['boolean', 'null'],
    description: 'Whether the original date was kept; null while that is open.',
  },
  dueEarliest: day,
  due: day,
  practicalDue: {
    ...nullableText,
    description: 'The working day before a due day that is none; null where there is no need of one.',
  },
  chase: { ...yesOrNo, description: 'A day to ask others again on: passing it makes nobody late.' },
  metOn: nullableText,
  status: { enum: ['open', 'mayBeOverdue', 'overdue', 'met', 'metLate', 'paused', 'cancelled'] },
  daysLate: whole,
  approximate: yesOrNo,
  provisional: yesOrNo,
  pausedBy: nullableText,
  extensions: listOf({ type: 'object' }),
  delays: listOf({ type: 'object' }),
  explanation: text,
};

export const saidDate = object({
  due: day,
  practicalDue: orNull(day),
  originalDue: day,
  kind: { enum: ['statute', 'guidance', 'local'] },
  chase: yesOrNo,
  pausedBy: nullableText,
  agreed: orNull(object({ agreedBy: listOf(text), agreedOn: partial })),
  explained: yesOrNo,
});
/** One reminder of a ladder: so many days from the due date, negative before it. */
export const rung = object({ days: whole, to: listOf(text) });

export const length = object({
  count: whole,
  unit: { enum: ['workingDays', 'days', 'weeks', 'months', 'workingDaysBefore'] },
});
export const part = object({ ...summary, about: nullableText });
export const possible = { type: text, title: text };
export const openDuty = object({
  duty: { ...text, description: 'The name of a requirement, or the key of a task.' },
  words: text,
  standing: {
    enum: ['refuses', 'needsReason', 'goesOn', 'ends'],
    description:
      'refuses: the step waits for it. needsReason: the step may leave it open, with `leftOpen: [{ duty, reason }]`. goesOn: a task that is still to be done afterwards. ends: a task that ends with the step.',
  },
});
export const change = object({ number: whole, type: text, on: partial, actor: text });
export const movedCase = object({
  reference: text,
  revision: whole,
  dates: listOf(object({ clock: text, about: nullableText, title: text, from: day, to: orNull(day) })),
});
export const contact = object({
  role: text,
  agency: nullableText,
  name: text,
  email: text,
  phone: nullableText,
  hours: nullableText,
  managerEmail: nullableText,
  language: { enum: ['en', 'cy'], description: 'In which they are written to.' },
});
const aCaller = { id: text, name: text, roles: listOf(text), agency: nullableText };
export const caller = object(aCaller);
export const seated = object({
  ...aCaller,
  office: { ...text, description: 'The office that the seat was given for.' },
});
export const email = {
  id: { ...text, format: 'uuid' },
  template: text,
  to: { ...text, description: 'The office it goes to; addresses are not shown.' },
  agency: nullableText,
  status: { enum: ['queued', 'sending', 'sent', 'uncertain', 'undeliverable', 'handled', 'superseded'] },
  subject: { ...nullableText, description: 'Null until it is written out.' },
  language: { enum: ['en', 'cy', null], description: 'In which it is written; null until then.' },
  queuedAt: instant,
  settledAt: { ...orNull(instant), description: 'When it was sent, was given up or was settled by a person.' },
  failure: nullableText,
};
const days: Schema = { type: ['integer', 'null'] };
export const learningItem = {
  id: text,
  kind: { enum: ['goodPractice', 'finding', 'factor', 'lesson', 'recommendation', 'urgent'] },
  number: whole,
  revision: { ...whole, description: 'How often it was saved; the ETag.' },
  answers: { type: 'object', description: 'By question.' },
  rests: listOf(text),
  changedBy: text,
  changedAt: instant,
  agreed: yesOrNo,
  withdrawnAt: orNull(instant),
};
export const chronologyRow = {
  id: text,
  agency: text,
  number: { ...whole, description: 'Within its agency; it keeps it when it is corrected.' },
  cells: { type: 'object', additionalProperties: text, description: 'By column, as they would be typed.' },
};
export const draftComment = {
  id: text,
  number: whole,
  paragraph: { type: ['integer', 'null'], description: 'Null: the whole.' },
  quote: text,
  text: { ...text, description: 'Empty: they had nothing to say.' },
  agency: nullableText,
  family: orNull(object({ on: text, how: text })),
  by: text,
  at: instant,
  withdrawnAt: orNull(instant),
  waits: { ...yesOrNo, description: 'Nobody has said yet what becomes of it.' },
  answers: listOf(object({ outcome: { enum: ['takenUp', 'inPart', 'not'] }, why: text, by: text, at: instant })),
};
export const elapsed = object({
  sinceDeath: days,
  sinceNotification: days,
  sinceDecision: days,
  sinceDecisionLessHolds: days,
  approximate: { ...listOf(text), description: 'The first days that are known only to the month or year.' },
});
/** Whether a text was looked through for names as it stands now. */
export const nameCheck = {
  ...orNull(
    object({
      check: { ...text, description: 'Its id among the checks of names, where it can be released.' },
      hits: whole,
      isClear: { ...yesOrNo, description: 'No name was found, or somebody else released it.' },
    }),
  ),
  description: 'Null where nobody looked it through for names as it stands now.',
};
