import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { isMilestoneAhead } from '#lantern/action-plans';
import { type DeadlineRule, nextRungs, withLadderInForce, withOwnTasks } from '#lantern/engine';
import { anyOf, tables } from '#lantern/tables';
import { type LadderParts, type LaterRung, writeRungs } from './ladders.js';

/*
 * A milestone of an action that is past its date is reminded of as the action itself would be: by the notices of its
 * ladder, to whoever leads it and on from there. Its key and its revision stand in the rungs as those of a date do. What
 * was past when its ladder began is left out: when it was added, when its date moved, or when a hold was lifted.
 */

/** How many ladders are begun in a round. */
const atMost = 500;

const prefix = 'milestone-';

/** Those that are still to be reached by a day, of actions that go on, of which nobody is reminded yet as they stand. */
const unbegun = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('action_milestone as m')
    .innerJoin('case_file as c', 'c.id', 'm.caseFileId')
    .select(['m.id', 'm.caseFileId', 'm.clock', 'm.revision', 'm.due', 'm.addedAt'])
    .select(['c.workflow', 'c.version', 'c.calendarId', 'c.settings'])
    .where('m.remindedAs', 'is distinct from', (eb) => eb.ref('m.revision'))
    .where(isMilestoneAhead)
    .orderBy('m.due')
    .limit(atMost)
    .forUpdate('m')
    .skipLocked();

type Unbegun = Awaited<ReturnType<ReturnType<typeof unbegun>['execute']>>[number];

/** A milestone asks nobody before its date: of the ladder of its action only the notices after it are its own. */
function ruleOf({ workflow, version, clock, settings }: Unbegun, { registry }: LadderParts): DeadlineRule | undefined {
  const { deadlines } = withOwnTasks(registry.get(workflow, version), settings);
  const rule = deadlines.find((each) => each.clock === clock);
  const inForce = rule && withLadderInForce(rule, settings);
  return inForce && { ...inForce, ladder: inForce.ladder.filter(({ days }) => days > 0) };
}

async function firstRungs(em: SqlEntityManager, milestone: Unbegun, now: Date, parts: LadderParts) {
  const { id, caseFileId, revision, due, addedAt, calendarId } = milestone;
  const rule = ruleOf(milestone, parts);
  if (!rule || due === null) return [];
  const startedOn = addedAt.toISOString().slice(0, 10);
  const dates = { startedOn, dueEarliest: due, due, pausedBy: null, metOn: null, cancelledOn: null };
  const rungs = nextRungs(rule, dates, await parts.calendars.byId(em, calendarId), now);
  return rungs.map((rung): LaterRung => ({ ...rung, caseFileId, key: `${prefix}${id}`, revision }));
}

/** Writes down the first notice of each milestone that has none yet as it stands. Doing it twice changes nothing. */
export async function beginMilestoneLadders(em: SqlEntityManager, now: Date, parts: LadderParts): Promise<void> {
  await em.transactional(async (inner) => {
    const found = await unbegun(inner).execute();
    if (found.length === 0) return;
    const rungs: LaterRung[] = [];
    for (const each of found) rungs.push(...(await firstRungs(inner, each, now, parts)));
    await writeRungs(inner, rungs);
    await tables(inner)
      .updateTable('action_milestone')
      .set((eb) => ({ remindedAs: eb.ref('revision') }))
      .where('id', '=', anyOf(found.map(({ id }) => id)))
      .execute();
  });
}

/** Rungs that said nothing may have been stopped by a hold: what they remind of begins anew once it may. */
export async function stopMilestoneLadders(em: SqlEntityManager, rungIds: readonly string[]): Promise<void> {
  const db = tables(em);
  const stopped = db
    .selectFrom('rung')
    .select((eb) => {
      const id = eb.fn<string>('substr', ['deadlineKey', eb.lit(prefix.length + 1)]);
      return eb.cast<string>(id, 'uuid').as('id');
    })
    .where('id', '=', anyOf(rungIds))
    .where('deadlineKey', 'like', `${prefix}%`);
  await db.updateTable('action_milestone').set({ remindedAs: null }).where('id', 'in', stopped).execute();
}
