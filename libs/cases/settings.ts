import type { Length } from '#lantern/calendar';
import { z } from 'zod';

/** A setting's length; null switches the clock off, the task itself stays. */
const lengthSetting = z
  .strictObject({
    count: z.number().int().min(0).max(1000),
    unit: z.enum(['workingDays', 'days', 'weeks', 'months', 'workingDaysBefore']),
  })
  .nullable();

const isSetting = (entry: [string, unknown]): entry is [string, Length | null] =>
  lengthSetting.safeParse(entry[1]).success;

/** The well-formed lengths among a partnership's settings. */
export const durations = (settings: Readonly<Record<string, unknown>>): Record<string, Length | null> =>
  Object.fromEntries(Object.entries(settings).filter(isSetting));
