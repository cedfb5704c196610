import type { OpenTask } from '#lantern/case-lists';
import { type IsoDate, addDays } from '#lantern/calendar';

/** What a person at work asks, in the order they ask it. */
export interface SortedWork {
  readonly overdue: readonly OpenTask[];
  readonly thisWeek: readonly OpenTask[];
  readonly others: readonly OpenTask[];
  readonly outside: readonly OpenTask[];
  readonly later: readonly OpenTask[];
  readonly notTicked: readonly OpenTask[];
}

type Heap = keyof SortedWork;

const week = 7; // days

/** For the Home Office there is a day to chase on, for a court a hold: neither is anybody's lateness (process.md 0.2). */
const isOutside = ({ date, pausedBy }: OpenTask): boolean => date?.chase === true || pausedBy !== null;

interface AtWork {
  readonly offices: readonly string[];
  readonly today: IsoDate;
  /** Whether it is an errand that was never ticked. */
  readonly isOldErrand: (task: OpenTask) => boolean;
}

function heapOf(task: OpenTask, { offices, today, isOldErrand }: AtWork): Heap {
  if (isOutside(task)) return 'outside';
  if (isOldErrand(task)) return 'notTicked';
  if (!offices.includes(task.owner)) return 'others';
  if (task.due === null) return 'later';
  if (task.due < today) return 'overdue';
  return task.due <= addDays(today, week) ? 'thisWeek' : 'later';
}

/** Sorts open tasks for somebody who holds these offices. The order within each heap is kept. */
export function sortWork(tasks: readonly OpenTask[], atWork: AtWork): SortedWork {
  const heaps = Map.groupBy(tasks, (task) => heapOf(task, atWork));
  const heap = (name: Heap): readonly OpenTask[] => heaps.get(name) ?? [];
  return {
    overdue: heap('overdue'),
    thisWeek: heap('thisWeek'),
    others: heap('others'),
    outside: heap('outside'),
    later: heap('later'),
    notTicked: heap('notTicked'),
  };
}
