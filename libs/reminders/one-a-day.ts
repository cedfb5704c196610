import { type BankHolidays, type IsoDate, addDays, daysBetween, londonDate, londonInstant } from '#lantern/calendar';
import { nextSendingTime } from '#lantern/engine';

/*
 * One scheduled e-mail a person a day (rule E-9): a ladder's or a list's. The keys stand in the unique column
 * `email.dedupe`, so that no two workers can both write one. What answers an event goes at once and is not counted; nor
 * are the exceptions of the rule: a decision that is needed, what the chair is told at once, and an action's update.
 */

const aMonday: IsoDate = '2001-01-01';

const mondayOf = (day: IsoDate): IsoDate => addDays(day, -(((daysBetween(aMonday, day) % 7) + 7) % 7));

/** The key of a person's own reminders of a day, or of the copies they get as a manager or as the chair. */
export const ladderKey = (person: string, day: IsoDate, kind: 'own' | 'copies' = 'own'): string =>
  `${kind === 'own' ? 'ladder' : 'copies'}:${day}:${person}`;

export type List = 'weekly' | 'monthly';

/** The key of a person's list of the week (its Monday) or the month that a day is in. */
export const listKey = (list: List, person: string, day: IsoDate): string =>
  `${list}:${list === 'weekly' ? mondayOf(day) : day.slice(0, 7)}:${person}`;

export const listKeys = (person: string, day: IsoDate): string[] => [
  listKey('weekly', person, day),
  listKey('monthly', person, day),
];

export const isListKey = (key: string): boolean => /^(weekly|monthly):/.test(key);

/** 08:00 on the first working day after the day of an instant. */
export const nextMorning = (instant: Date, calendar: BankHolidays): Date =>
  nextSendingTime(londonInstant(addDays(londonDate(instant), 1), '00:00'), calendar);
