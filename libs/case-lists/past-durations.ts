import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type PartialDate, daysBetween } from '#lantern/calendar';
import { type Hold, type Ledger, daysOnHold, general, lastDayOf, pointOf } from '#lantern/engine';
import { anyOf, tables } from '#lantern/tables';
import { type Expression, sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { cases } from './case-filter.js';

/** The first day a case was in each of its stages. */
export type Entered = Readonly<Record<string, PartialDate>>;

/** Entry by entry of case `c` that was corrected, the day that was said of it last, and whether it was withdrawn. */
const corrected = cases
  .selectFrom('history as x')
  .select((eb) => [
    sql<number>`(${eb.ref('x.payload')}->>'corrects')::int`.as('entry'),
    sql<string | null>`(array_agg(${eb.ref('x.payload')}->'changes'->>'on' order by ${eb.ref('x.number')} desc)
      filter (where ${eb.ref('x.payload')}->'changes'->>'on' is not null))[1]`.as('on'),
    sql<boolean>`bool_or(coalesce((${eb.ref('x.payload')}->'changes'->>'withdrawn')::boolean, false))`.as(
      'isWithdrawn',
    ),
  ])
  .whereRef('x.caseFileId', '=', 'c.id')
  .where('x.type', '=', general.eventCorrected)
  .groupBy(sql`1`);

const isNot = (flag: Expression<boolean | null>) => sql<boolean>`${flag} is not true`;

const correctedEntry = (payload: Expression<Record<string, unknown>>) =>
  sql<number | null>`(${payload}->>'corrects')::int`;

/**
 * The stages of case `c` with the first day of each, corrected, as JSON; null where it has been in none. What was recorded
 * late for an earlier day, in a stage that it did not lead to, says nothing of when the stage began.
 */
export const enteredStages = cases
  .selectFrom((eb) =>
    eb
      .selectFrom('history as h')
      .leftJoin('history as e', (join) =>
        join
          .onRef('e.caseFileId', '=', 'h.caseFileId')
          .on((on) => on('e.number', '=', correctedEntry(on.ref('h.payload'))))
          .on('h.type', '=', general.eventCorrected),
      )
      .leftJoin(corrected.as('x'), (join) =>
        join.on((on) => on('x.entry', '=', on.fn.coalesce('e.number', 'h.number'))),
      )
      .select((each) => ['h.toState as stage', each.fn.min(each.fn.coalesce('x.on', 'e.on', 'h.on')).as('first')])
      .whereRef('h.caseFileId', '=', 'c.id')
      .where((each) => each('h.fromState', 'is distinct from', each.ref('h.toState')))
      .where((each) => each.or([each('h.type', '=', general.eventCorrected), isNot(each.ref('x.isWithdrawn'))]))
      .groupBy('h.toState')
      .as('e'),
  )
  .select((eb) => eb.fn<Entered | null>('jsonb_object_agg', ['e.stage', 'e.first']).as('entered'));

interface DateMet {
  readonly clock: string;
  readonly metOn: PartialDate;
}

interface Done {
  readonly metOn: PartialDate;
  readonly entered: Entered | null;
  readonly holds: readonly Hold[];
  readonly dated: Ledger['dated'];
}

/** Whose durations are asked for: a clock of a kind of review in a partnership. */
interface Kind {
  readonly partnershipId: string;
  readonly workflow: string;
  readonly clock: string;
}

/** The dates of guidance of some clocks that the review `c` has met, as JSON. */
const metOf = (clocks: readonly string[]) =>
  cases
    .selectFrom('deadline as d')
    .select((eb) =>
      eb.fn
        .jsonAgg(jsonBuildObject({ clock: eb.ref('d.clock'), metOn: eb.ref('d.metOn').$notNull() }))
        .$castTo<DateMet[] | null>()
        .as('met'),
    )
    .whereRef('d.caseFileId', '=', 'c.id')
    .where('d.kind', '=', 'guidance')
    .where('d.metOn', 'is not', null)
    .where('d.clock', '=', anyOf(clocks));

/** Every review that has met such a date, once: its history is gone through once, however many of its dates are met. */
const reviewsDone = (em: SqlEntityManager, partnershipIds: readonly string[], clocks: readonly string[]) =>
  tables(em)
    .selectFrom('case_file as c')
    .innerJoinLateral(metOf(clocks).as('m'), (join) => join.on('m.met', 'is not', null))
    .select(['c.partnershipId', 'c.workflow', 'm.met', enteredStages.as('entered')])
    .select((eb) => {
      const ledger = eb.ref('c.snapshot', '->').key('ledger');
      return [ledger.key('holds').as('holds'), ledger.key('dated').as('dated')];
    })
    .where('c.parentId', 'is', null)
    .where('c.partnershipId', '=', anyOf(partnershipIds))
    .execute();

const nameOf = ({ partnershipId, workflow, clock }: Kind): string => [partnershipId, workflow, clock].join(' ');

/** Days less holds; none where the beginning is not known, or lies after the end. */
function daysTo({ metOn, holds }: Done, from: PartialDate | undefined): number[] {
  if (from === undefined) return [];
  const [first, last] = [pointOf(from), pointOf(metOn)];
  // One that was taken over from a register has its days supposed, all of them the same: it took no known time.
  return first >= last ? [] : [daysBetween(first, last) - daysOnHold(holds, first, last)];
}

/** How long the reviews of some partnerships took until a date of guidance was met. */
export class PastDurations {
  /** By their kind; and, once they were asked for, the days from a stage or an event. */
  private readonly done = new Map<string, Done[]>();
  private readonly known = new Map<string, number[]>();

  private constructor(reviews: Awaited<ReturnType<typeof reviewsDone>>) {
    for (const { partnershipId, workflow, met, ...review } of reviews)
      for (const { clock, metOn } of met ?? []) {
        const kind = nameOf({ partnershipId, workflow, clock });
        const alike = this.done.get(kind) ?? [];
        alike.push({ ...review, metOn });
        this.done.set(kind, alike);
      }
  }

  /** `clocks`: those that will be asked about. */
  static async of(
    em: SqlEntityManager,
    partnershipIds: readonly string[],
    clocks: readonly string[],
  ): Promise<PastDurations> {
    return new PastDurations(clocks.length === 0 ? [] : await reviewsDone(em, partnershipIds, clocks));
  }

  /** From the first day in a stage. */
  fromStage(kind: Kind, stage: string): number[] {
    return this.days(kind, `stage ${stage}`, ({ entered }) => entered?.[stage]);
  }

  /** From the last day on which something happened. */
  fromEvent(kind: Kind, event: string): number[] {
    return this.days(kind, `event ${event}`, ({ dated }) => lastDayOf(dated, event));
  }

  private days(kind: Kind, since: string, firstDay: (done: Done) => PartialDate | undefined): number[] {
    const name = `${nameOf(kind)} ${since}`;
    const days =
      this.known.get(name) ?? (this.done.get(nameOf(kind)) ?? []).flatMap((done) => daysTo(done, firstDay(done)));
    this.known.set(name, days);
    return days;
  }
}
