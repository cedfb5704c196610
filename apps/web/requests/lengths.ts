import type { Length, LengthUnit } from '#lantern/calendar';
import { isCountedBack } from '#lantern/engine';

/** What a length may be counted in; the last of them back from a day that is planned. */
export const lengthUnits = [
  'workingDays',
  'days',
  'weeks',
  'months',
  'workingDaysBefore',
] as const satisfies readonly LengthUnit[];

/** Those in which a length like this one may be counted: back or on. */
export const unitsLike = (length: Length | null): readonly LengthUnit[] =>
  lengthUnits.filter((unit) => isCountedBack({ count: 1, unit }) === isCountedBack(length));
