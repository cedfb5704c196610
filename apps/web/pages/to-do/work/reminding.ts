import { type IsoDate, addDays } from '#lantern/calendar';
import type { OpenTask } from '#lantern/case-lists';
import { isLate } from '../../kit/date-words.js';

const remindable: readonly string[] = ['cspChair', 'independentChair', 'panel', 'panelMember', 'agency', 'actionOwner'];

const soon = 28; // days: nobody is reminded by hand of what is months away

/** Whether the holder of a task can be reminded by e-mail now: once a day is enough. */
export const mayRemind = ({ clock, due, pausedBy, owner, chasedOn }: OpenTask, today: IsoDate): boolean =>
  clock !== null &&
  due !== null &&
  due <= addDays(today, soon) &&
  pausedBy === null &&
  chasedOn !== today &&
  remindable.includes(owner);

export const isPastIts = ({ date }: OpenTask, today: IsoDate): boolean => isLate(date, today);

/** What a ticked box says of the task it stands beside. */
export const remindKey = ({ reference, task }: Pick<OpenTask, 'reference' | 'task'>): string => `${reference} ${task}`;
