import { type Setting, ladderSetting, recipients } from '#lantern/engine';
import { z } from 'zod';

const mostRungs = 24;

/** A setting's length; null switches the clock off, the task itself stays. */
const lengthSetting = z
  .strictObject({
    count: z.number().int().min(0).max(1000),
    unit: z.enum(['workingDays', 'days', 'weeks', 'months', 'workingDaysBefore']),
  })
  .nullable();

const ladder = z
  .array(z.strictObject({ days: z.number().int(), to: z.array(z.enum(recipients)).min(1) }))
  .max(mostRungs);

const isSetting = (entry: [string, unknown]): entry is [string, Setting] =>
  (entry[0].startsWith(ladderSetting('')) ? ladder : lengthSetting).safeParse(entry[1]).success;

/** The well-formed lengths and ladders among a partnership's settings: what a case takes on. */
export const settingsOfCase = (settings: Readonly<Record<string, unknown>>): Record<string, Setting> =>
  Object.fromEntries(Object.entries(settings).filter(isSetting));
