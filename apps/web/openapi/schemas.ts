import { type Schema, ref } from './events.js';

const text: Schema = { type: 'string' };
const nullableText: Schema = { type: ['string', 'null'] };
const whole: Schema = { type: 'integer' };
const yesOrNo: Schema = { type: 'boolean' };
const day: Schema = { type: 'string', format: 'date' };
const instant: Schema = { type: 'string', format: 'date-time' };
const partial: Schema = { type: 'string', description: 'YYYY-MM-DD, YYYY-MM or YYYY' };
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const listOf = (items: Schema): Schema => ({ type: 'array', items });

/** An object of which every field is always there; `more` may be added to in later versions. */
const object = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

const pageOf = (name: string, entry: Schema): Schema =>
  object({ [name]: listOf(entry), next: { ...nullableText, description: 'The cursor of the next page, or null.' } });

const summary = {
  reference: text,
  workflow: text,
  version: text,
  state: text,
  stateTitle: text,
  revision: { ...whole, description: 'How many events are recorded; the ETag.' },
  asOf: day,
};

const deadline = {
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

const saidDate = object({
  due: day,
  practicalDue: orNull(day),
  originalDue: day,
  kind: { enum: ['statute', 'guidance', 'local'] },
  chase: yesOrNo,
  pausedBy: nullableText,
  agreed: orNull(object({ agreedBy: listOf(text), agreedOn: partial })),
  explained: yesOrNo,
});
const length = object({ count: whole, unit: { enum: ['workingDays', 'days', 'weeks', 'months'] } });
const part = object({ ...summary, about: nullableText });
const possible = { type: text, title: text };
const change = object({ number: whole, type: text, on: partial, actor: text });
const movedCase = object({
  reference: text,
  revision: whole,
  dates: listOf(object({ clock: text, about: nullableText, title: text, from: day, to: orNull(day) })),
});
const contact = object({
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
const caller = object(aCaller);
const seated = object({ ...aCaller, office: { ...text, description: 'The office that the seat was given for.' } });
const email = {
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
const elapsed = {
  type: 'object',
  properties: {
    sinceDeath: { type: ['integer', 'null'] },
    sinceDecision: { type: ['integer', 'null'] },
    sinceDecisionLessHolds: { type: ['integer', 'null'] },
  },
};

/** What the API answers, by the names that routes give. */
export const answers: Readonly<Record<string, Schema>> = {
  Deadline: object(deadline),
  Review: object({
    review: object({
      ...summary,
      position: text,
      partnership: text,
      about: nullableText,
      closed: yesOrNo,
      called: orNull(object({ name: text, shortName: text, legalBasis: text })),
    }),
    deadlines: listOf(ref('Deadline')),
    holds: listOf(
      object({
        hold: text,
        reason: text,
        from: partial,
        to: nullableText,
        clocks: listOf(text),
        reviewOn: nullableText,
      }),
    ),
    elapsed,
    tasks: listOf(
      object({ task: text, title: text, owner: text, openedOn: partial, due: orNull(day), date: orNull(saidDate) }),
    ),
    next: object({
      possible: listOf(object(possible)),
      notYet: listOf(object({ ...possible, reasons: listOf(text) })),
    }),
    parts: listOf(part),
  }),
  Reviews: pageOf(
    'reviews',
    object({
      ...summary,
      partnership: text,
      closed: yesOrNo,
      overdue: whole,
      nextDue: orNull(object({ clock: text, title: text, due: day })),
    }),
  ),
  Parts: object({ parts: listOf(part) }),
  Recorded: object({
    reference: text,
    version: { ...whole, description: 'The new version; the ETag.' },
    state: text,
    from: nullableText,
    warnings: listOf(text),
  }),
  Foreseen: object({
    emails: listOf(
      object({
        to: { ...text, description: 'The office it goes to, in words; addresses are not shown.' },
        failure: { ...nullableText, description: 'Why it could not be sent; null where it can.' },
        language: { enum: ['en', 'cy'] },
        subject: text,
        text,
      }),
    ),
    warnings: listOf(text),
    isLongAgo: { ...yesOrNo, description: 'Its day lies so far back that these are not sent unless `notify` is true.' },
  }),
  History: object({
    genesis: text,
    events: listOf(
      object({
        number: whole,
        type: text,
        title: text,
        on: partial,
        recordedAt: instant,
        actor: text,
        payload: { type: 'object' },
        from: nullableText,
        to: text,
        previousHash: text,
        hash: text,
      }),
    ),
  }),
  Schedule: listOf(
    object({ on: day, at: instant, template: text, to: text, agency: nullableText, about: text, subject: text }),
  ),
  AccessRecord: pageOf(
    'views',
    object({
      number: whole,
      caller: text,
      reference: text,
      action: text,
      outcome: { enum: ['done', 'returned', 'refused', 'failed'] },
      at: instant,
    }),
  ),
  Email: object(email),
  Emails: pageOf('emails', ref('Email')),
  Deadlines: pageOf('deadlines', {
    allOf: [ref('Deadline'), object({ reference: text, review: text, partnership: text })],
  }),
  Settings: object({
    settings: listOf(
      object({
        setting: text,
        clock: text,
        title: text,
        kind: text,
        chase: yesOrNo,
        basis: text,
        startsFrom: text,
        standard: orNull(length),
        value: orNull(length),
        words: text,
        own: yesOrNo,
        lastChange: orNull(object({ changedBy: text, changedAt: instant, reason: text, source: nullableText })),
      }),
    ),
  }),
  SettingPreview: object({ setting: text, value: orNull(length), cases: listOf(movedCase) }),
  CalendarChanges: object({ calendar: text, cases: listOf(movedCase) }),
  Contacts: object({ contacts: listOf(contact) }),
  Members: object({ members: listOf(seated) }),
  Callers: object({ callers: listOf(caller) }),
  Health: {
    type: 'object',
    properties: {
      status: { enum: ['ok', 'degraded', 'unavailable'] },
      checks: listOf({
        type: 'object',
        properties: {
          name: text,
          ok: yesOrNo,
          says: { ...text, description: 'What is wrong, where anybody may know.' },
        },
        required: ['name', 'ok'],
      }),
    },
    required: ['status'],
  },
  OpenApi: { type: 'object' },
  Problem: {
    ...object({ type: text, title: text, status: whole, detail: text, instance: text }),
    properties: {
      type: { ...text, format: 'uri' },
      title: text,
      status: whole,
      detail: text,
      instance: text,
      reasons: { ...listOf(text), description: '409: why the event cannot happen now.' },
      errors: { ...listOf(object({ path: text, message: text })), description: '422: each field that is wrong.' },
      changes: { ...listOf(change), description: '412: what happened since the version that was read.' },
      currentVersion: { ...whole, description: '412: the present version.' },
    },
  },
};
