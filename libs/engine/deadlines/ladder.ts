import {
  type BankHolidays,
  type IsoDate,
  addDays,
  addLength,
  isWorkingDay,
  londonDate,
  londonInstant,
  rangeOf,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '#lantern/calendar';
import type { Deadline } from './deadline.js';
import type { DeadlineRule, LadderStep } from '../definition/deadline-rule.js';
import type { Recipient } from '../definition/recipient.js';

/** One reminder that is to go to one office at one instant, unless the date moves first. */
export interface PlannedRung {
  readonly step: string;
  readonly days: number;
  readonly template: string;
  /** The office it goes to: `coordinator`, `agency`, `lineManager:agency`. */
  readonly recipient: string;
  readonly dueAt: Date;
}

/** What of a deadline its ladder follows from, with its rule and a calendar. */
export type LadderDates = Pick<Deadline, 'startedOn' | 'dueEarliest' | 'due' | 'pausedBy' | 'metOn' | 'cancelledOn'>;

interface DatedStep {
  readonly step: LadderStep;
  readonly day: IsoDate;
}

const opening = '08:00';
const closing = '17:00';

const opensOn = (day: IsoDate): Date => londonInstant(day, opening);

/** The next moment in which mail may be sent: 08:00 to 17:00 on working days, London time (rule E-19). */
export function nextSendingTime(now: Date, calendar: BankHolidays): Date {
  const today = londonDate(now);
  const opens = opensOn(today);
  if (isWorkingDay(today, calendar) && now < londonInstant(today, closing)) return now < opens ? opens : now;
  return opensOn(workingDayOnOrAfter(addDays(today, 1), calendar));
}

/** A reminder that would fall on a day off goes on the working day before, an overdue notice on the one after. */
function dayOf(step: LadderStep, dates: LadderDates, calendar: BankHolidays): IsoDate {
  if (step.days < 0) return workingDayOnOrBefore(addDays(dates.dueEarliest, step.days), calendar);
  const day = step.months
    ? addLength(dates.due, { count: step.months, unit: 'months' }, calendar)
    : addDays(dates.due, step.days);
  return workingDayOnOrAfter(day, calendar);
}

/** The steps of a ladder while its clock runs. Reminders that would not fall after the clock started are left out. */
function stepsOf(rule: DeadlineRule, dates: LadderDates, calendar: BankHolidays): DatedStep[] {
  if (dates.metOn !== null || dates.cancelledOn !== null || dates.pausedBy !== null) return [];
  const started = rangeOf(dates.startedOn).latest;
  return rule.ladder
    .map((step) => ({ step, day: dayOf(step, dates, calendar) }))
    .filter(({ step, day }) => step.days >= 0 || day > started);
}

/**
 * What is past when a ladder begins is left out, notices as well as reminders: nobody is written to because something old
 * was recorded, corrected or computed anew.
 */
function stepsAfter(rule: DeadlineRule, dates: LadderDates, calendar: BankHolidays, after: Date): DatedStep[] {
  const today = londonDate(after);
  const isToCome = ({ day }: DatedStep): boolean => day > today || (day === today && opensOn(day) > after);
  return stepsOf(rule, dates, calendar).filter(isToCome);
}

const rungsOf = ({ owner }: DeadlineRule, steps: readonly DatedStep[]): PlannedRung[] =>
  steps.flatMap(({ step, day }) => rungsAt(step, owner, opensOn(day)));

/** The rungs of a deadline's ladder that are still to come after an instant. */
export const planRungs = (rule: DeadlineRule, dates: LadderDates, calendar: BankHolidays, after: Date): PlannedRung[] =>
  rungsOf(rule, stepsAfter(rule, dates, calendar, after));

/** Of those the ones of the first day: they alone are written down. */
export function nextRungs(rule: DeadlineRule, dates: LadderDates, calendar: BankHolidays, after: Date): PlannedRung[] {
  const steps = stepsAfter(rule, dates, calendar, after);
  const first = steps.map(({ day }) => day).toSorted()[0];
  return rungsOf(
    rule,
    steps.filter(({ day }) => day === first),
  );
}

/** The rungs of a ladder beyond one that is written down, which lies so many days from the due date. */
export const rungsBeyond = (
  rule: DeadlineRule,
  dates: LadderDates,
  calendar: BankHolidays,
  days: number,
): PlannedRung[] =>
  rungsOf(
    rule,
    stepsOf(rule, dates, calendar).filter(({ step }) => step.days > days),
  );

/** `assignee` becomes the office that holds the task, and `lineManager` the manager of whoever holds that office. */
const officeOf = (recipient: Recipient, owner: Recipient): string => {
  if (recipient === 'assignee') return owner;
  return recipient === 'lineManager' ? `lineManager:${owner}` : recipient;
};

const rungsAt = ({ step, days, template, to }: LadderStep, owner: Recipient, dueAt: Date): PlannedRung[] =>
  [...new Set(to.map((recipient) => officeOf(recipient, owner)))].map((recipient) => ({
    step,
    days,
    template,
    recipient,
    dueAt,
  }));
