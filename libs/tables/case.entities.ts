import { type InferEntity, defineEntity, p } from '@mikro-orm/core';
import type { CaseState, Circumstances, DeadlineKind, Delay, Extension } from '#lantern/engine';

const id = p.uuid().primary().defaultRaw('gen_random_uuid()');

/** One instance of a workflow: a review, an agency's return to it, or an action of its plan. */
export const CaseFile = defineEntity({
  name: 'CaseFile',
  tableName: 'case_file',
  properties: {
    id,
    reference: p.text().unique(),
    workflow: p.text(),
    version: p.text(),
    partnershipId: p.uuid().index(),
    /** The review this return or action belongs to; null for a review. */
    parentId: p.uuid().nullable().index(),
    /** The same, but that a review names itself: what lists join on. */
    reviewId: p.uuid().index(),
    /** Of a part: the body that answers for it, found by the database from its name. */
    bodyId: p.uuid().nullable().index(),
    /** What tells it from its siblings: `imr:Anytown Council`, an action's name. */
    about: p.text().nullable(),
    state: p.text(),
    position: p.text(),
    snapshot: p.json<CaseState>(),
    /** How many events it has recorded; the version a form carries. */
    revision: p.integer(),
    /** The hash of the last history row. */
    head: p.text(),
    calendarId: p.text(),
    /** The partnership's own lengths as they were when the case was opened, or last applied. */
    settings: p.json<Circumstances['settings']>(),
    /** The calendar and lengths it was opened with: its story is told from them. */
    openingCalendarId: p.text(),
    openingSettings: p.json<Circumstances['settings']>(),
    regime: p.text().nullable(),
    closed: p.boolean().default(false),
    /** Of a review: the day of the death as far as it is known, and what the partnership calls the review itself. */
    deathOn: p.text().nullable(),
    ownReference: p.text().nullable(),
    openedOn: p.text(),
    lastOn: p.text().nullable(),
    updatedAt: p.datetime(),
  },
  checks: [{ name: 'case_file_names_its_review', expression: 'review_id = coalesce(parent_id, id)' }],
  indexes: [
    {
      name: 'case_file_reviews',
      expression: 'create index case_file_reviews on case_file (partnership_id, reference) where parent_id is null',
    },
    {
      name: 'case_file_of_death',
      expression:
        'create index case_file_of_death on case_file (death_on text_pattern_ops) where parent_id is null and death_on is not null',
    },
    {
      name: 'case_file_open',
      expression: 'create index case_file_open on case_file (partnership_id) where not closed',
    },
    {
      name: 'case_file_open_reviews',
      expression:
        'create index case_file_open_reviews on case_file (partnership_id) where parent_id is null and not closed',
    },
    {
      name: 'case_file_of_law',
      expression: 'create index case_file_of_law on case_file (regime) where parent_id is null and not closed',
    },
  ],
});
export type CaseFile = InferEntity<typeof CaseFile>;

/** One recorded event. Appended, never changed: each row's hash covers the row before it. */
export const History = defineEntity({
  name: 'History',
  tableName: 'history',
  properties: {
    caseFileId: p.uuid().primary(),
    number: p.integer().primary(),
    type: p.text(),
    on: p.text(),
    actor: p.text(),
    actorRoles: p.array<string>().columnType('text[]'),
    payload: p.json<Record<string, unknown>>(),
    fromState: p.text().nullable(),
    toState: p.text(),
    workflow: p.text(),
    version: p.text(),
    /** Milliseconds since 1970, so that the hash covers exactly what is stored. */
    recordedAt: p.bigint('number'),
    previousHash: p.text(),
    hash: p.text(),
    /** Whose sign-in it was: two people may have one name. No part of what the row says, and so not of its hash. */
    recordedBy: p.uuid().nullable(),
  },
});
export type History = InferEntity<typeof History>;

/** A clock of a case and its dates, as last computed from the facts. */
export const DeadlineRow = defineEntity({
  name: 'DeadlineRow',
  tableName: 'deadline',
  properties: {
    caseFileId: p.uuid().primary(),
    key: p.text().primary(),
    clock: p.text(),
    about: p.text().nullable(),
    occurrence: p.integer(),
    revision: p.integer(),
    title: p.text(),
    kind: p.text().$type<DeadlineKind>(),
    source: p.text(),
    startedOn: p.text(),
    originalDue: p.date(),
    dueEarliest: p.date(),
    due: p.date(),
    practicalDue: p.date().nullable(),
    chase: p.boolean().default(false),
    approximate: p.boolean(),
    provisional: p.boolean(),
    pausedBy: p.text().nullable(),
    extensions: p.json<Extension[]>(),
    delays: p.json<Delay[]>(),
    explanation: p.text(),
    metOn: p.text().nullable(),
    cancelledOn: p.text().nullable(),
    settled: p.boolean(),
  },
  indexes: [
    { name: 'deadline_open', expression: 'create index deadline_open on deadline (due) where not settled' },
    {
      name: 'deadline_duties',
      expression: `create index deadline_duties on deadline (case_file_id) where kind = 'statute' and not settled`,
    },
  ],
});
export type DeadlineRow = InferEntity<typeof DeadlineRow>;

/** Something a person has to do, from the event that opened it to the one that closed it. */
export const TaskRow = defineEntity({
  name: 'TaskRow',
  tableName: 'task',
  properties: {
    caseFileId: p.uuid().primary(),
    key: p.text().primary(),
    /** History number of the event that opened it: the same task may be opened again later. */
    opened: p.integer().primary(),
    code: p.text(),
    about: p.text().nullable(),
    title: p.text(),
    owner: p.text(),
    clock: p.text().nullable(),
    openedOn: p.text(),
    closed: p.integer().nullable(),
    closedOn: p.text().nullable(),
    outcome: p.text().nullable(),
    reason: p.text().nullable(),
  },
  indexes: [{ name: 'task_open', expression: 'create index task_open on task (case_file_id) where closed is null' }],
});

/**
 * One step of a reminder ladder for one recipient, tied to the revision of the date it reminds of: one that was said, passed
 * over or taken back, or that comes next. Those beyond are no rows.
 */
export const Rung = defineEntity({
  name: 'Rung',
  tableName: 'rung',
  properties: {
    id,
    caseFileId: p.uuid(),
    deadlineKey: p.text(),
    revision: p.integer(),
    step: p.text(),
    days: p.integer(),
    template: p.text(),
    recipient: p.text(),
    dueAt: p.datetime(),
    status: p.text().default('pending'),
    emailId: p.uuid().nullable(),
    settledAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['caseFileId', 'deadlineKey', 'revision', 'step', 'recipient'] }],
  indexes: [
    { name: 'rung_pending', expression: "create index rung_pending on rung (due_at) where status = 'pending'" },
    { name: 'rung_mailed', expression: 'create index rung_mailed on rung (email_id) where email_id is not null' },
  ],
});
export type Rung = InferEntity<typeof Rung>;

/** The answer given to a request that carried an idempotency key, so that the same request gets the same answer. */
export const IdempotencyKey = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    caller: p.text().primary(),
    key: p.text().primary(),
    fingerprint: p.text(),
    answer: p.json<object>(),
    createdAt: p.datetime(),
  },
});

/** A bank-holiday calendar as it was published, kept whole. */
export const CalendarSnapshot = defineEntity({
  name: 'CalendarSnapshot',
  tableName: 'calendar_snapshot',
  properties: {
    id: p.text().primary(),
    feed: p.json<unknown>(),
    takenAt: p.datetime(),
  },
});

/** What was said in own words, sealed, by the token that stands for it everywhere else. */
export const OwnWordsRow = defineEntity({
  name: 'OwnWordsRow',
  tableName: 'own_words',
  properties: {
    token: p.text().primary(),
    /** The case on which it was said. Others that were told of it hold the same token. */
    caseFileId: p.uuid().index(),
    /** Null once it was removed, and then: when, and by which entry of which history. */
    sealed: p.text().nullable(),
    removedAt: p.datetime().nullable(),
    removedIn: p.uuid().nullable(),
    removedAs: p.integer().nullable(),
  },
});

export const caseEntities = [
  CaseFile,
  History,
  DeadlineRow,
  TaskRow,
  Rung,
  IdempotencyKey,
  CalendarSnapshot,
  OwnWordsRow,
];
