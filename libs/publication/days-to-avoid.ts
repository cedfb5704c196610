import { type IsoDate, type PartialDate, daysBetween, rangeOf } from '#lantern/calendar';

/** A day on which nobody should be met by a publication, and why. */
export interface DayToAvoid {
  readonly day: PartialDate;
  readonly why: string;
  /** It comes back every year: a birthday, the day of a death. */
  readonly yearly: boolean;
}

export interface Nearness extends DayToAvoid {
  /** The day itself, or its anniversary, that lies near. */
  readonly falls: PartialDate;
  /** From the day of publication; 0 where it lies within it. */
  readonly daysAway: number;
}

const inYear = (day: PartialDate, year: number): PartialDate => `${year}${day.slice(4)}`;

/** The 29th of February falls on the 28th in other years. */
const isReal = (day: PartialDate): boolean =>
  day.length < 10 || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

const asReal = (day: PartialDate): PartialDate => (isReal(day) ? day : `${day.slice(0, 8)}28`);

function awayFrom(day: PartialDate, publication: IsoDate): number {
  const { earliest, latest } = rangeOf(day);
  if (publication < earliest) return daysBetween(publication, earliest);
  return publication > latest ? daysBetween(latest, publication) : 0;
}

function fallsOf({ day, yearly }: DayToAvoid, publication: IsoDate): PartialDate[] {
  if (!yearly) return [day];
  const year = Number(publication.slice(0, 4));
  const years = [year - 1, year, year + 1].filter((each) => each > Number(day.slice(0, 4)));
  return day.length === 4 ? [] : [day, ...years.map((each) => asReal(inYear(day, each)))];
}

/** The days to avoid that lie within so many days of a publication, the nearest first. */
export function daysNear(days: readonly DayToAvoid[], publication: IsoDate, margin: number): Nearness[] {
  return days
    .flatMap((each) =>
      fallsOf(each, publication).map((falls) => ({ ...each, falls, daysAway: awayFrom(falls, publication) })),
    )
    .filter(({ daysAway }) => daysAway <= margin)
    .toSorted((one, other) => one.daysAway - other.daysAway);
}
