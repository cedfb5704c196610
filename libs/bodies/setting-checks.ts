import type { KnownCaller } from '#lantern/access';
import { type BankHolidays, type Length, addDays, addLength, describeLength } from '#lantern/calendar';
import { type SettableLength, isCountedBack } from '#lantern/engine';
import { InvalidInput, NotPermitted } from '#lantern/platform';

/** A change as it is asked for. */
export interface NewSetting {
  readonly setting: string;
  /** Null switches the clock off. */
  readonly value: Length | null;
  readonly reason: string;
  /** The page of the partnership's own protocol, or the citation that a longer guidance value rests on. */
  readonly source?: string;
  /** How often it had been changed when the page was made; left out where nobody looked at one. */
  readonly revision?: number;
}

/** S5: a local target may be switched off; a date that guidance or an Act gives may not. */
export function checkSwitchOff(rule: SettableLength, { value }: NewSetting): void {
  if (value !== null || rule.kind === 'local') return;
  throw new InvalidInput([
    { path: 'value', message: `"${rule.title}" rests on ${rule.kind} and cannot be switched off; give a length` },
  ]);
}

/** What is counted back from a day that is planned stays so, and nothing else is. */
export function checkDirection({ title, length }: SettableLength, { value }: NewSetting): void {
  if (value === null || isCountedBack(value) === isCountedBack(length)) return;
  const message = isCountedBack(length)
    ? `"${title}" is counted back from the day that is planned; give workingDaysBefore`
    : `"${title}" is counted on from its start; give workingDays, days, weeks or months`;
  throw new InvalidInput([{ path: 'value', message }]);
}

/** S3: guidance may be shortened as a local target; only an administrator lengthens it, and cites why. */
export function checkGuidance(
  rule: SettableLength,
  wanted: NewSetting,
  caller: KnownCaller,
  calendar: BankHolidays,
): void {
  if (!rule.length || !wanted.value || !isEverLonger(wanted.value, rule.length, calendar)) return;
  const guidance = `Guidance gives "${rule.title}" ${describeLength(rule.length)}`;
  if (!caller.roles.includes('administrator'))
    throw new NotPermitted(`${guidance}; it may be shortened, and only an administrator can lengthen it.`);
  if (!wanted.source)
    throw new InvalidInput([{ path: 'source', message: `${guidance}; cite what a longer time rests on` }]);
}

const aCommonYear = Array.from({ length: 365 }, (_, day) => addDays('2025-01-01', day));

/** Whether one length ends later than another from any day of a year, months and working days being of unequal length. */
const isEverLonger = (one: Length, other: Length, calendar: BankHolidays): boolean =>
  aCommonYear.some((day) => addLength(day, one, calendar) > addLength(day, other, calendar));
