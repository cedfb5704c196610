import { isDeepStrictEqual } from 'node:util';
import { type LadderView, type OwnTaskView, type SettingView, asGiven } from '#lantern/bodies';
import type { Length } from '#lantern/calendar';
import { type OwnLadder, type Setting, type Settings, isLengthSetting, isOwnLadder, isOwnTask } from '#lantern/engine';

const isSameLength = (one: Length | null, other: Length | null): boolean =>
  one?.count === other?.count && one?.unit === other?.unit;

const lengthIn = (
  pinned: Settings,
  { setting, standard }: Pick<SettingView, 'setting' | 'standard'>,
): Length | null => {
  const found = pinned[setting];
  return isLengthSetting(found) ? found : standard;
};

const ladderIn = (pinned: Settings, { setting, usual }: Pick<LadderView, 'setting' | 'usual'>): OwnLadder => {
  const found = pinned[setting];
  return isOwnLadder(found) ? found : usual;
};

const saidOf = (ladder: OwnLadder): string => JSON.stringify(ladder.map(({ days, to }) => [days, to]));

/** A task that was taken off again before the case heard of it changes nothing there. */
const isTaskChanged = (pinned: Settings, task: OwnTaskView): boolean => {
  const found = pinned[task.setting];
  return isOwnTask(found) ? !isDeepStrictEqual(asGiven(task), found) : !task.takenOff;
};

interface OfPartnership {
  readonly lengths: readonly SettingView[];
  readonly ladders: readonly LadderView[];
  /** Those that are asked of such a review. */
  readonly tasks: readonly OwnTaskView[];
  readonly workflow: string;
}

/** Tasks that the case has and its partnership does not ask of such a review: of one that had it before, say. They end. */
const asksNoMore = ({ tasks, workflow }: OfPartnership, pinned: Settings): [string, Setting][] =>
  Object.entries(pinned).flatMap(([setting, task]): [string, Setting][] =>
    isOwnTask(task) && workflow in task.stages && !task.takenOff && !tasks.some((each) => each.setting === setting)
      ? [[setting, { ...task, takenOff: true }]]
      : [],
  );

/** What a partnership has changed since a case took it on: lengths, ladders and tasks of its own, as they are now. */
export function changedSettings(of: OfPartnership, pinned: Settings): Settings {
  const { lengths, ladders, tasks } = of;
  return Object.fromEntries<Setting>([
    ...lengths
      .filter((each) => !isSameLength(each.value, lengthIn(pinned, each)))
      .map(({ setting, value }): [string, Setting] => [setting, value]),
    ...ladders
      .filter((each) => saidOf(each.ladder) !== saidOf(ladderIn(pinned, each)))
      .map(({ setting, ladder }): [string, Setting] => [setting, ladder]),
    ...tasks
      .filter((each) => isTaskChanged(pinned, each))
      .map((each): [string, Setting] => [each.setting, asGiven(each)]),
    ...asksNoMore(of, pinned),
  ]);
}
