import { type IsoDate, type PartialDate, rangeOf } from '#lantern/calendar';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { MilestoneWord } from './wanted.js';

/** By when a milestone is to be reached, and when it was; null where nobody has said. */
export interface MilestoneDays {
  readonly due: IsoDate | null;
  readonly doneOn: IsoDate | null;
}

/** Between which days something can have been reached: from when its action came into the plan, until today. */
export interface PlanDays {
  readonly since: PartialDate;
  readonly today: IsoDate;
}

const wrong = (issue: InputIssue): InvalidInput => new InvalidInput([issue]);

/** @throws InvalidInput where nothing of the plan can have been reached on that day. */
export function insistPossible(on: IsoDate, { since, today }: PlanDays): void {
  if (on > today) throw wrong({ path: 'on', message: 'choose today or a day before' });
  // Of an action that came into the plan "in 2024", any day of that year may be the first.
  if (on < rangeOf(since).earliest)
    throw wrong({ path: 'on', message: 'choose a day on which the action was in the plan already' });
}

/** The day that somebody says. @throws InvalidInput where they say none, or the one that stands. */
function otherDay(on: IsoDate | undefined, stands: IsoDate | null): IsoDate {
  if (on === undefined) throw wrong({ path: 'on', message: 'enter a day' });
  if (on === stands) throw wrong({ path: 'on', message: 'this is the day that stands already' });
  return on;
}

function dayReached(on: IsoDate | undefined, { doneOn }: MilestoneDays, plan: PlanDays): IsoDate {
  const day = otherDay(on, doneOn);
  insistPossible(day, plan);
  return day;
}

/** Whether a word changes what somebody said before: then it needs a reason, and what was said is kept. */
export const isCorrection = ({ said }: MilestoneWord, { due, doneOn }: MilestoneDays): boolean =>
  said === 'dated' ? due !== null : doneOn !== null;

/** What can be said of a milestone as it stands. */
export const canBeSaid = ({ doneOn }: MilestoneDays): readonly MilestoneWord['said'][] =>
  doneOn === null ? ['reached', 'dated'] : ['reached', 'notReached'];

/** The days of a milestone after something was said of it. @throws InvalidInput */
export function daysAfter(word: MilestoneWord, before: MilestoneDays, plan: PlanDays): MilestoneDays {
  if (!canBeSaid(before).includes(word.said)) throw wrong({ path: 'said', message: 'choose one of the answers' });
  if (isCorrection(word, before) && word.reason === '')
    throw wrong({ path: 'reason', message: 'say why it is changed' });
  switch (word.said) {
    case 'reached':
      return { ...before, doneOn: dayReached(word.on, before, plan) };
    case 'notReached':
      return { ...before, doneOn: null };
    case 'dated':
      return { ...before, due: otherDay(word.on, before.due) };
  }
}
