import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { IsoDate } from '#lantern/calendar';
import { type Deadline, type WorkflowDefinition, clockKey } from '#lantern/engine';
import { tables } from '#lantern/tables';
import type { Written } from './case-transaction.js';

/** What becomes of a date: it begins, another day is set, it is met, it is no longer needed, a hold stops it, it goes on. */
type DateChange = 'begins' | 'moves' | 'met' | 'ends' | 'stops' | 'goesOn';

export interface MovedDate {
  readonly title: string;
  readonly about: string | null;
  readonly change: DateChange;
  /** Null where it did not run before. */
  readonly before: IsoDate | null;
  readonly due: IsoDate;
}

interface OpenedTask {
  readonly title: string;
  /** The office that holds it. */
  readonly owner: string;
  readonly due: IsoDate | null;
}

/** What writing does to one case, as a person is told of it. Days to chase others on are left out: they are nobody's. */
export interface CaseMoves {
  readonly id: string;
  readonly reference: string;
  readonly about: string | null;
  /** The words of its stage where that changes; null where it stays. */
  readonly stage: string | null;
  /** It is opened by this. */
  readonly isNew: boolean;
  readonly dates: readonly MovedDate[];
  readonly opened: readonly OpenedTask[];
  readonly closed: readonly string[];
}

interface DateBefore {
  readonly caseFileId: string;
  readonly key: string;
  readonly due: IsoDate;
  readonly pausedBy: string | null;
  readonly settled: boolean;
}

type DatesBefore = ReadonlyMap<string, DateBefore>;

const keyOf = (caseFileId: string, key: string): string => `${caseFileId} ${key}`;

/** The dates of a review and its parts as they stand, to tell afterwards what has moved. */
export async function datesBefore(em: SqlEntityManager, reference: string): Promise<DatesBefore> {
  const rows: DateBefore[] = await tables(em)
    .selectFrom('deadline as d')
    .innerJoin('case_file as f', 'f.id', 'd.caseFileId')
    .select(['d.caseFileId', 'd.key', 'd.due', 'd.pausedBy', 'd.settled'])
    .where('f.reviewId', '=', (eb) =>
      eb.selectFrom('case_file as c').select('c.reviewId').where('c.reference', '=', reference),
    )
    .execute();
  return new Map(rows.map((row) => [keyOf(row.caseFileId, row.key), row]));
}

/** Null where a person would see no difference. */
function changeOf(now: Deadline, was: DateBefore | undefined): DateChange | null {
  const isSettled = now.metOn !== null || now.cancelledOn !== null;
  if (isSettled) return was && !was.settled ? (now.metOn === null ? 'ends' : 'met') : null;
  if (!was || was.settled) return 'begins';
  if ((now.pausedBy === null) !== (was.pausedBy === null)) return now.pausedBy === null ? 'goesOn' : 'stops';
  return now.due === was.due ? null : 'moves';
}

function movedDates({ stored, accepted }: Written, known: DatesBefore): MovedDate[] {
  return accepted.deadlines
    .filter(({ chase }) => !chase)
    .flatMap((now) => {
      const was = known.get(keyOf(stored.id, clockKey(now)));
      const change = changeOf(now, was);
      if (change === null) return [];
      return [{ title: now.title, about: now.about, change, before: was?.due ?? null, due: now.due }];
    });
}

function openedTasks({ accepted: { tasks, deadlines } }: Written): OpenedTask[] {
  return tasks.opened.map(({ title, owner, clock, about }) => {
    const date = deadlines.find((each) => each.clock === clock && (each.about === null || each.about === about));
    return { title, owner, due: date?.due ?? null };
  });
}

interface WrittenCase {
  readonly written: Written;
  readonly definition: WorkflowDefinition;
}

function movesOfCase({ written, definition }: WrittenCase, known: DatesBefore): CaseMoves {
  const { stored, accepted } = written;
  const { id, reference, about, snapshot } = stored;
  const isNew = accepted.from === null;
  return {
    id,
    reference,
    about,
    isNew,
    stage: accepted.from === accepted.to ? null : (definition.states[accepted.to] ?? null),
    dates: movedDates(written, known),
    opened: openedTasks(written),
    closed: accepted.tasks.closed.flatMap(({ key }) => snapshot.ledger.tasks[key]?.title ?? []),
  };
}

/** What writing does to each case; cases to which nothing happens that a person would see are left out. */
export const movesOf = (all: readonly WrittenCase[], known: DatesBefore): CaseMoves[] =>
  all
    .map((each) => movesOfCase(each, known))
    .filter(
      ({ isNew, stage, dates, opened, closed }) =>
        isNew || stage !== null || dates.length + opened.length + closed.length > 0,
    );
