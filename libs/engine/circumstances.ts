import type { BankHolidays } from '#lantern/calendar';
import type { CaseEvent } from './case-event.js';
import { general } from './definition/general-names.js';
import type { Settings } from './own/own-ladder.js';
import type { KnownLaw } from './definition/regimes.js';

/** What the pure rules need from outside: the calendar the case is pinned to and the partnership's own lengths. */
export interface Circumstances {
  readonly calendar: BankHolidays;
  readonly settings: Settings;
  /** What is known of the law as the event is recorded; left out, what the workflow itself says. */
  readonly law?: KnownLaw;
}

/** What a history is told with: how things stood when the case was opened, and the calendars that it came to later. */
export interface Life {
  readonly opening: Circumstances;
  readonly calendarOf: (id: string) => BankHolidays | undefined;
  /** What was known of the law when an entry was recorded; now, for what is being recorded. */
  readonly lawAt?: (recordedAt: number | undefined) => KnownLaw;
}

const isSettings = (value: unknown): value is Circumstances['settings'] => typeof value === 'object' && value !== null;

/** The circumstances in which an event is worked: those before it, but for a calendar or settings that it brings itself. */
export function circumstancesAt(
  before: Circumstances,
  event: CaseEvent,
  calendarOf: Life['calendarOf'],
): Circumstances {
  if (event.type === general.calendarChanged)
    return { ...before, calendar: calendarOf(String(event.calendar)) ?? before.calendar };
  if (event.type === general.settingsApplied && isSettings(event.settings))
    return { ...before, settings: { ...before.settings, ...event.settings } };
  return before;
}
