import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Calendars, WorkflowRegistry } from '#lantern/cases';
import {
  type LadderDates,
  type PlannedRung,
  type Settings,
  rungsBeyond,
  withLadderInForce,
  withOwnTasks,
} from '#lantern/engine';
import { run } from '#lantern/platform';
import { Rung, anyOf, given, prepared, remindedDate, tables } from '#lantern/tables';
import { dueIdsStatement } from './due-rung.js';

/*
 * Of a ladder only the rungs that come next are rows; the rest follows from its date. Before what is due is said, the rows
 * of its ladders are carried on beyond this moment: a ladder has always written down what it will say next, and whoever
 * is killed here or there leaves nothing that the next round does not find.
 */

export interface LadderParts {
  readonly registry: WorkflowRegistry;
  readonly calendars: Calendars;
}

/** A ladder whose date stands, and the furthest rung of it that waits. */
interface Ladder {
  readonly caseFileId: string;
  readonly key: string;
  readonly revision: number;
  readonly workflow: string;
  readonly version: string;
  readonly calendarId: string;
  readonly settings: Settings;
  readonly clock: string;
  readonly dates: LadderDates;
  readonly days: number;
}

/** A rung that is no row yet. */
export interface LaterRung extends PlannedRung {
  readonly caseFileId: string;
  readonly key: string;
  readonly revision: number;
}

const standing = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('rung as r')
    .innerJoinLateral(
      (eb) => remindedDate(eb.ref('r.caseFileId'), eb.ref('r.deadlineKey')).as<'d'>('d'),
      (join) => join.onRef('d.revision', '=', 'r.revision'),
    )
    .innerJoin('case_file as c', 'c.id', 'r.caseFileId')
    .select(['r.caseFileId', 'r.deadlineKey as key', 'r.revision', 'r.days'])
    .select(['c.workflow', 'c.version', 'c.calendarId', 'c.settings'])
    .select(['d.clock', 'd.startedOn', 'd.dueEarliest', 'd.due'])
    .distinctOn(['r.caseFileId', 'r.deadlineKey'])
    .where('r.status', '=', 'pending')
    .where('d.settled', '=', false)
    .where('d.pausedBy', 'is', null)
    .orderBy('r.caseFileId')
    .orderBy('r.deadlineKey')
    .orderBy('r.days', 'desc');

type Standing = ReturnType<typeof standing>;

async function laddersOf(em: SqlEntityManager, query: Standing): Promise<Ladder[]> {
  const rows = await prepared(tables(em), query);
  const running = { pausedBy: null, metOn: null, cancelledOn: null };
  return rows.map(({ startedOn, dueEarliest, due, ...ladder }) => ({
    ...ladder,
    dates: { startedOn, dueEarliest, due, ...running },
  }));
}

/** What follows the furthest rung of a ladder that is a row, in the order of the ladder. */
async function beyond(em: SqlEntityManager, ladder: Ladder, { registry, calendars }: LadderParts) {
  const { workflow, version, clock, calendarId, settings, dates, days, caseFileId, key, revision } = ladder;
  const { deadlines } = withOwnTasks(registry.get(workflow, version), settings);
  const rule = deadlines.find((each) => each.clock === clock);
  const inForce = rule && withLadderInForce(rule, settings);
  const rungs = inForce ? rungsBeyond(inForce, dates, await calendars.byId(em, calendarId), days) : [];
  return rungs.map((rung): LaterRung => ({ ...rung, caseFileId, key, revision }));
}

/** Whatever of these falls due by now, and what comes first after it. */
function untilNext(rungs: readonly LaterRung[], now: Date): LaterRung[] {
  const ahead = rungs.filter(({ dueAt }) => dueAt > now).map(({ dueAt }) => dueAt.getTime());
  const next = Math.min(...ahead);
  return rungs.filter(({ dueAt }) => dueAt <= now || dueAt.getTime() === next);
}

export async function writeRungs(em: SqlEntityManager, rungs: readonly LaterRung[]): Promise<void> {
  if (rungs.length === 0) return;
  const db = tables(em);
  const rows = given('g', {
    caseFileId: rungs.map(({ caseFileId }) => caseFileId),
    deadlineKey: rungs.map(({ key }) => key),
    revision: rungs.map(({ revision }) => String(revision)),
    step: rungs.map(({ step }) => step),
    days: rungs.map(({ days }) => String(days)),
    template: rungs.map(({ template }) => template),
    recipient: rungs.map(({ recipient }) => recipient),
    dueAt: rungs.map(({ dueAt }) => dueAt.toISOString()),
  });
  const query = db
    .insertInto('rung')
    .columns(['caseFileId', 'deadlineKey', 'revision', 'step', 'days', 'template', 'recipient', 'dueAt'])
    .expression((eb) =>
      eb
        .selectFrom(rows)
        .select((each) => [
          each.cast<string>('g.caseFileId', 'uuid').as('caseFileId'),
          'g.deadlineKey',
          each.cast<number>('g.revision', 'integer').as('revision'),
          'g.step',
          each.cast<number>('g.days', 'integer').as('days'),
          'g.template',
          'g.recipient',
          each.cast<Date>('g.dueAt', 'timestamptz').as('dueAt'),
        ]),
    )
    .onConflict((conflict) => conflict.doNothing());
  await prepared(db, query);
}

async function carryOn(em: SqlEntityManager, rungIds: readonly string[], now: Date, parts: LadderParts): Promise<void> {
  const ladders = await laddersOf(em, standing(em).where('r.id', '=', anyOf(rungIds)));
  const rungs: LaterRung[] = [];
  for (const ladder of ladders) rungs.push(...untilNext(await beyond(em, ladder, parts), now));
  await writeRungs(em, rungs);
}

const dueIds = async (em: SqlEntityManager, now: Date): Promise<string[]> =>
  (await run<{ id: string }>(em, dueIdsStatement, [now])).map(({ id }) => id);

/**
 * The ids of all rungs that are due, once their ladders are carried on: of several steps that were passed over, each has
 * become a row. Doing it again, or twice at once, changes nothing.
 */
export async function dueRungs(em: SqlEntityManager, now: Date, parts: LadderParts): Promise<string[]> {
  const due = await dueIds(em, now);
  if (due.length === 0) return [];
  await carryOn(em, due, now, parts);
  return dueIds(em, now);
}

/** Reminders that would have gone out by now did not, and will not. */
export async function missDue(em: SqlEntityManager, now: Date, parts: LadderParts): Promise<void> {
  const ids = await dueRungs(em, now, parts);
  await em.nativeUpdate(Rung, { id: { $in: ids }, status: 'pending' }, { status: 'missed', settledAt: now });
}

/** The rungs until an instant, of a case and its parts, that are no rows yet. */
export async function laterRungs(
  em: SqlEntityManager,
  caseFileId: string,
  until: Date,
  parts: LadderParts,
): Promise<LaterRung[]> {
  const ofCase = standing(em).where((eb) => eb.or([eb('c.id', '=', caseFileId), eb('c.parentId', '=', caseFileId)]));
  const rungs: LaterRung[] = [];
  for (const ladder of await laddersOf(em, ofCase)) rungs.push(...(await beyond(em, ladder, parts)));
  return rungs.filter(({ dueAt }) => dueAt <= until);
}
