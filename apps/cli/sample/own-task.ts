import { PartnershipOwnTasks, Partnerships, asGiven } from '#lantern/bodies';
import { londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import { tables } from '#lantern/tables';
import type { Composition } from '../../common/compose.js';
import { coordinator, partnership } from './people.js';

const stage = 'evidence';

const taskIn = (kind: string) => ({
  words: {
    en: 'Tell the safeguarding board’s business manager',
    cy: 'Rhoi gwybod i reolwr busnes y bwrdd diogelu',
  },
  stages: { [kind]: stage },
  holder: 'coordinator',
  length: { count: 10, unit: 'workingDays' },
});

/** A task of the partnership's own, which the reviews that stand at its stage have taken on. */
export async function giveOwnTask({ orm, clock, registry, writer }: Composition): Promise<void> {
  const tasks = new PartnershipOwnTasks(orm, clock, registry.kindsOfReview);
  const db = tables(orm.em.fork());
  const known = await new Partnerships(orm).find(partnership.code);
  const caller = await db
    .selectFrom('caller')
    .select(['id', 'name'])
    .where('name', '=', coordinator.name)
    .executeTakeFirst();
  const [kind] = registry.kindsOfReview;
  if (!known || !caller || !kind) return;
  const because = { reason: 'Agreed with the safeguarding board', source: '' };
  const id = await tasks.add(caller, known.id, { task: taskIn(kind.name), ...because });
  const given = await tasks.one(known.id, id);
  const reviews = await db
    .selectFrom('case_file')
    .select('reference')
    .where('workflow', '=', kind.name)
    .where('state', '=', stage)
    .orderBy('reference')
    .execute();
  const actor = { name: caller.name, roles: ['coordinator' as const], callerId: caller.id };
  const event = {
    type: general.settingsApplied,
    on: londonDate(clock.now()),
    settings: { [given.setting]: asGiven(given) },
  };
  for (const { reference } of reviews) await writer.record({ actor, reference, event });
}
