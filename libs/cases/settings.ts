import { type Setting, isOwnTaskSetting, ladderSetting, ownTaskHolders, recipients } from '#lantern/engine';
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

/** A task of the partnership's own. */
const ownTask = z.strictObject({
  words: z.strictObject({ en: z.string().min(1).max(200), cy: z.string().max(200) }),
  stages: z.record(z.string(), z.string()),
  holder: z.enum(ownTaskHolders),
  length: z.strictObject({ count: z.number().int().min(1).max(1000), unit: z.enum(['workingDays', 'days', 'weeks']) }),
  takenOff: z.boolean(),
});

function shapeOf(setting: string) {
  if (setting.startsWith(ladderSetting(''))) return ladder;
  return isOwnTaskSetting(setting) ? ownTask : lengthSetting;
}

const isSetting = (entry: [string, unknown]): entry is [string, Setting] =>
  shapeOf(entry[0]).safeParse(entry[1]).success;

/** The well-formed lengths, ladders and tasks of its own among a partnership's settings: what a case takes on. */
export const settingsOfCase = (settings: Readonly<Record<string, unknown>>): Record<string, Setting> =>
  Object.fromEntries(Object.entries(settings).filter(isSetting));
