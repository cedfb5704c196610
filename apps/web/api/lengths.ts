import type { LengthUnit } from '#lantern/calendar';

/** What a length may be counted in. */
export const lengthUnits = ['workingDays', 'days', 'weeks', 'months'] as const satisfies readonly LengthUnit[];
