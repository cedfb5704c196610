import { isDeepStrictEqual } from 'node:util';
import { isOwnTaskSetting, ladderSetting } from '#lantern/engine';
import { questionsTogether } from './own-question-settings.js';
import { usualChoices } from './partnership-choices.js';
import { ownTasksIn } from './partnership-own-tasks.js';

type Settings = Readonly<Record<string, unknown>>;

/**
 * What is set as a whole: reminders, hours, names of offices and papers, how many must come. How references are made goes
 * with their letters, which every partnership has of its own.
 */
const isWhole = (setting: string): boolean =>
  setting.startsWith(ladderSetting('')) || (setting in usualChoices && setting !== 'reference_scheme');

/** Which of what is taken over a setting is. */
export function kindOfTaken(setting: string): 'question' | 'task' | 'choice' {
  if (isWhole(setting)) return 'choice';
  return isOwnTaskSetting(setting) ? 'task' : 'question';
}

/** Each task of their own that is still asked, once; two in the same words are one. */
function tasksTogether(has: Settings | undefined, old: readonly Settings[]): Settings {
  const taken: Record<string, unknown> = {};
  for (const settings of old)
    for (const { setting, words } of ownTasksIn(settings).filter(({ takenOff }) => !takenOff)) {
      const there = { ...has, ...taken };
      const isThere = ownTasksIn(there).some((each) => !each.takenOff && isSame(each.words.en, words.en));
      if (!(setting in there) && !isThere) taken[setting] = settings[setting];
    }
  return taken;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What all of them set, and alike. */
function agreed([first = {}, ...others]: readonly Settings[]): Settings {
  return Object.fromEntries(
    Object.entries(first).filter(
      ([setting, value]) => isWhole(setting) && others.every((each) => isDeepStrictEqual(each[setting], value)),
    ),
  );
}

/**
 * What a partnership takes over from those that it comes after, beside lengths: what they ask of their own, in forms and as
 * tasks, and what else they set alike. `has`: what it has itself, where it is there already; it then keeps its own.
 */
export const settingsTogether = (has: Settings | undefined, old: readonly Settings[]): Settings => ({
  ...questionsTogether(has, old),
  ...tasksTogether(has, old),
  ...(has ? {} : agreed(old)),
});

/** What some of them set otherwise than it will be set where they go: it is set anew there. */
export function leftBehind(has: Settings | undefined, old: readonly Settings[]): string[] {
  const then: Settings = { ...has, ...settingsTogether(has, old) };
  const set = old.flatMap((settings) => Object.entries(settings).filter(([setting]) => isWhole(setting)));
  return [...new Set(set.flatMap(([setting, value]) => (isDeepStrictEqual(then[setting], value) ? [] : [setting])))];
}
