import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { IsoDate } from '#lantern/calendar';
import { type CaseFilter, agencyOfCase, casesIn } from '#lantern/case-lists';
import { type Tables, heldBy } from '#lantern/tables';
import { expressionBuilder } from 'kysely';

const of = expressionBuilder<Tables & { c: Tables['case_file']; m: Tables['action_milestone'] }, 'c' | 'm'>();

/** True for a milestone `m` that is still to be reached by a day, of an action `c` that goes on and is not held. */
export const isMilestoneAhead = of.and([
  of('m.due', 'is not', null),
  of('m.doneOn', 'is', null),
  of('m.takenOffAt', 'is', null),
  of.not('c.closed'),
  of(heldBy(of.ref('c.snapshot'), of.ref('m.clock')), 'is', null),
]);

/** The actions of which a milestone was to be reached before a day, with the agency that leads each and its first such day. */
export const pastOf = (em: SqlEntityManager, day: IsoDate, actions: CaseFilter) =>
  casesIn(em)
    .innerJoin('action_milestone as m', 'm.caseFileId', 'c.id')
    .select((eb) => ['c.reference', agencyOfCase.as('agency'), eb.fn.min('m.due').$castTo<IsoDate>().as('due')])
    .where(actions)
    .where(isMilestoneAhead)
    .where('m.due', '<', day)
    .groupBy('c.id')
    .orderBy('due')
    .orderBy('c.reference')
    .limit(50)
    .execute();
