import { type IsoDate, addDays } from '#lantern/calendar';
import type { OpenTask } from '#lantern/case-lists';

/** What a person at work asks, in the order they ask it: what is mine, whom do we wait for, what comes later. */
export const listNames = ['mine', 'others', 'outside', 'later', 'notTicked'] as const;
export type ListName = (typeof listNames)[number];

export type WorkLists = Readonly<Record<ListName, readonly OpenTask[]>>;

export const asListName = (wanted: unknown): ListName => listNames.find((name) => name === wanted) ?? 'mine';

export const week = 7; // days

/** For the Home Office there is a day to chase on, for a court a hold: neither is anybody's lateness (process.md 0.2). */
const isOutside = ({ date, pausedBy }: OpenTask): boolean => date?.chase === true || pausedBy !== null;

interface AtWork {
  readonly offices: readonly string[];
  readonly today: IsoDate;
  /** Whether it is an errand that was never ticked. */
  readonly isOldErrand: (task: OpenTask) => boolean;
}

function listOf(task: OpenTask, { offices, today, isOldErrand }: AtWork): ListName {
  if (isOutside(task)) return 'outside';
  if (isOldErrand(task)) return 'notTicked';
  if (!offices.includes(task.owner)) return 'others';
  // What has no date can be done now.
  return task.due === null || task.due <= addDays(today, week) ? 'mine' : 'later';
}

/** Sorts open tasks for somebody who holds these offices. The order within each list is kept. */
export function workLists(tasks: readonly OpenTask[], atWork: AtWork): WorkLists {
  const sorted = Map.groupBy(tasks, (task) => listOf(task, atWork));
  const list = (name: ListName): readonly OpenTask[] => sorted.get(name) ?? [];
  return {
    mine: list('mine'),
    others: list('others'),
    outside: list('outside'),
    later: list('later'),
    notTicked: list('notTicked'),
  };
}
