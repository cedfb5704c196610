import { type Schema, ref } from './events.js';
import {
  text,
  nullableText,
  whole,
  yesOrNo,
  day,
  instant,
  partial,
  orNull,
  listOf,
  object,
  pageOf,
  summary,
  deadline,
  saidDate,
  part,
  possible,
  openDuty,
  change,
  movedCase,
  contact,
  caller,
  seated,
  email,
  learningItem,
  chronologyRow,
  draftComment,
  elapsed,
} from './schema-parts.js';
import { familyAnswers } from './family-schemas.js';
import { letterAnswers } from './letter-schemas.js';
import { moneyAnswers } from './money-schemas.js';
import { groupAnswers } from './group-schemas.js';
import { retentionAnswers } from './retention-schemas.js';
import { publicationAnswers } from './publication-schemas.js';
import { submissionAnswers } from './submission-schemas.js';
import { planAnswers } from './plan-schemas.js';
import { panelSchemas } from './panel-schemas.js';
import { settingSchemas } from './setting-schemas.js';

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
      duplicateOf: {
        ...nullableText,
        description: 'The review in which this one goes on, where it was entered twice.',
      },
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
      gates: {
        ...listOf(object({ ...possible, duties: listOf(openDuty) })),
        description: 'The steps before which every duty that is still open is listed.',
      },
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
  FilledForm: object({
    form: text,
    version: text,
    title: text,
    id: {
      ...nullableText,
      description:
        'Of this edition: what is learnt rests on its answers as `answer:ID/QUESTION`. Null: nobody has begun.',
    },
    edition: orNull(whole),
    revision: { ...whole, description: 'How often it was saved; the ETag.' },
    completedAt: orNull(instant),
    completedBy: nullableText,
    digest: { ...nullableText, description: 'Of the answers as they were completed; the history holds the same.' },
    mayWrite: yesOrNo,
    sections: listOf(
      object({
        section: text,
        title: text,
        state: { enum: ['notNeeded', 'notBegun', 'begun', 'complete'] },
        missing: listOf(text),
      }),
    ),
    answers: { type: 'object', description: 'By question; their shape is at `schema`.' },
  }),
  FormSchema: { type: 'object' },
  Forms: object({
    forms: listOf(object({ form: text, version: text, title: text, begun: yesOrNo, completedAt: orNull(instant) })),
  }),
  ChronologyRows: pageOf('rows', object(chronologyRow)),
  Comments: object({ comments: listOf(object(draftComment)) }),
  LearningItems: object({ items: listOf(object(learningItem)) }),
  TracedItem: object({
    ...learningItem,
    under: listOf(object(learningItem)),
    evidence: listOf(
      object({
        reference: text,
        kind: { enum: ['row', 'answer', 'line', 'action', 'closed'] },
        text: { ...nullableText, description: 'Null where it is not open to the caller.' },
        isChanged: { ...yesOrNo, description: 'It says something else by now.' },
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
      form: nullableText,
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
  ...settingSchemas,
  ...panelSchemas,
  ...familyAnswers,
  ...planAnswers,
  ...letterAnswers,
  ...moneyAnswers,
  ...groupAnswers,
  ...retentionAnswers,
  ...submissionAnswers,
  ...publicationAnswers,
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
      didYouMean: {
        ...listOf(object({ typed: text, near: text })),
        description: '422: names that are not known, each with the known one that it is near.',
      },
      changes: { ...listOf(change), description: '412: what happened since the version that was read.' },
      currentVersion: { ...whole, description: '412: the present version.' },
    },
  },
};
