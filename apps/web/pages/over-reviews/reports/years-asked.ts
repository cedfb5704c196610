import type { Years } from '#lantern/reports';

/** As many years of opening as are asked for where nobody says. */
const usualYears = 5;

/** A year of an address; undefined where it is none. */
export const yearIn = (given: unknown): number | undefined =>
  typeof given === 'string' && /^(?:19|20)\d\d$/.test(given.trim()) ? Number(given) : undefined;

/** What is no year is left out; of two in the wrong order, the smaller one is the first. */
export function yearsIn(from: unknown, to: unknown, thisYear: number): Years {
  const last = yearIn(to) ?? thisYear;
  const first = yearIn(from) ?? last - usualYears + 1;
  return { from: Math.min(first, last), to: Math.max(first, last) };
}
