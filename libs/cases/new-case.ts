import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseEvent, type WorkflowDefinition, unopened } from '#lantern/engine';
import { CaseFile, json, tables } from '#lantern/tables';
import type { Calendars } from './calendars.js';
import { genesis } from './history.js';
import type { StoredCase } from './case-rows.js';

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

/** The case that is opened: by which workflow, where it belongs, and the event that opens it. */
interface Opening {
  readonly definition: WorkflowDefinition;
  readonly place: Place;
  readonly event: CaseEvent;
  readonly now: Date;
}

/** Makes the empty case that its opening event is then recorded on. */
export async function insertCase(
  em: SqlEntityManager,
  calendars: Calendars,
  { definition, place, event, now }: Opening,
): Promise<StoredCase> {
  const stored = await newCase(em, calendars, definition, place);
  const { law: _law, lastOn: _lastOn, closed: _closed, regime: _regime, ...row } = stored;
  const [snapshot, settings] = [json(row.snapshot), json(row.settings)];
  const opening = { openingCalendarId: row.calendarId, openingSettings: settings, openedOn: event.on };
  await tables(em)
    .insertInto('case_file')
    .values({
      ...row,
      ...opening,
      snapshot,
      settings,
      reviewId: row.parentId ?? row.id,
      position: '',
      updatedAt: now,
    })
    .execute();
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
