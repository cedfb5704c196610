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
import type { DeadlineRule, LadderStep } from './deadline-rule.js';
import type { Recipient } from './recipient.js';

/** One reminder that is to go to one office at one instant, unless the date moves first. */
export interface PlannedRung {
  readonly step: string;
  readonly days: number;
  readonly template: string;
  /** The office it goes to: `coordinator`, `agency`, `lineManager:agency`. */
  readonly recipient: string;
  readonly dueAt: Date;
}

const opening = '08:00';
const closing = '17:00';

/** The next moment in which mail may be sent: 08:00 to 17:00 on working days, London time (rule E-19). */
export function nextSendingTime(now: Date, calendar: BankHolidays): Date {
  const today = londonDate(now);
  const opens = londonInstant(today, opening);
  if (isWorkingDay(today, calendar) && now < londonInstant(today, closing)) return now < opens ? opens : now;
  return londonInstant(workingDayOnOrAfter(addDays(today, 1), calendar), opening);
}

/** A reminder that would fall on a day off goes on the working day before, an overdue notice on the one after. */
function dayOf(step: LadderStep, deadline: Deadline, calendar: BankHolidays): IsoDate {
  if (step.days < 0) return workingDayOnOrBefore(addDays(deadline.dueEarliest, step.days), calendar);
  const day = step.months
    ? addLength(deadline.due, { count: step.months, unit: 'months' }, calendar)
    : addDays(deadline.due, step.days);
  return workingDayOnOrAfter(day, calendar);
}

/**
 * The rungs of a deadline's ladder that are still to come. Those that were past when the ladder began are left out,
 * notices as well as reminders: nobody is written to because something old was recorded, corrected or computed anew.
 * Reminders that would not fall after the clock started are left out, too.
 */
export function planRungs(rule: DeadlineRule, deadline: Deadline, calendar: BankHolidays, now: Date): PlannedRung[] {
  if (deadline.metOn !== null || deadline.cancelledOn !== null || deadline.pausedBy !== null) return [];
  const started = rangeOf(deadline.startedOn).latest;
  return rule.ladder
    .map((step) => ({ step, day: dayOf(step, deadline, calendar) }))
    .filter(({ step, day }) => step.days >= 0 || day > started)
    .flatMap(({ step, day }) => rungsAt(step, rule.owner, londonInstant(day, opening)))
    .filter(({ dueAt }) => dueAt > now);
}

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
