import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseEvent, type WorkflowDefinition, unopened } from '#lantern/engine';
import { run } from '#lantern/platform';
import { CaseFile } from '#lantern/tables';
import type { Calendars } from './calendars.js';
import { genesis } from './history.js';
import type { StoredCase } from './case-rows.js';

const insertStatement = `
insert into case_file (id, reference, workflow, version, partnership_id, parent_id, review_id, about, state, position,
  snapshot, revision, head, calendar_id, settings, opening_calendar_id, opening_settings, opened_on, updated_at)
values ($1, $2, $3, $4, $5, $6, coalesce($6::uuid, $1::uuid), $7, '', '', $8, 0, $9, $10, $11, $10, $11, $12, $13)`;

type Place = Pick<StoredCase, 'reference' | 'partnershipId' | 'parentId' | 'about' | 'settings'>;

/** The empty case that an opening event is then decided on, pinned to the newest calendar. */
export async function newCase(
  em: SqlEntityManager,
  calendars: Calendars,
  definition: WorkflowDefinition,
  place: Place,
): Promise<StoredCase> {
  const calendar = await calendars.newest(em);
  return {
    ...place,
    id: randomUUID(),
    workflow: definition.name,
    version: definition.version,
    state: '',
    snapshot: unopened(definition),
    revision: 0,
    head: genesis,
    calendarId: calendar.id,
    regime: null,
    closed: false,
    lastOn: null,
  };
}

/** Makes the empty case that its opening event is then recorded on. */
export async function insertCase(
  em: SqlEntityManager,
  calendars: Calendars,
  definition: WorkflowDefinition,
  place: Place,
  event: CaseEvent,
  now: Date,
): Promise<StoredCase> {
  const stored = await newCase(em, calendars, definition, place);
  await run(em, insertStatement, [
    stored.id,
    stored.reference,
    stored.workflow,
    stored.version,
    stored.partnershipId,
    stored.parentId,
    stored.about,
    JSON.stringify(stored.snapshot),
    stored.head,
    stored.calendarId,
    JSON.stringify(stored.settings),
    event.on,
    now,
  ]);
  return stored;
}

/** The reference of a part of a review: the review's own, a letter for its kind, and its number. */
export async function childReference(
  em: SqlEntityManager,
  parent: StoredCase,
  part: WorkflowDefinition,
): Promise<string> {
  const siblings = await em.count(CaseFile, { parentId: parent.id, workflow: part.name });
  const letter = part.part?.letter ?? part.name.charAt(0).toUpperCase();
  return `${parent.reference}-${letter}${String(siblings + 1).padStart(2, '0')}`;
}
