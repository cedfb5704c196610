import type { LadderView, SettingView } from '#lantern/bodies';
import type { Length } from '#lantern/calendar';
import { type OwnLadder, type Setting, type Settings, isOwnLadder } from '#lantern/engine';

const isSameLength = (one: Length | null, other: Length | null): boolean =>
  one?.count === other?.count && one?.unit === other?.unit;

const lengthIn = (
  pinned: Settings,
  { setting, standard }: Pick<SettingView, 'setting' | 'standard'>,
): Length | null => {
  const found = pinned[setting];
  return found === undefined || isOwnLadder(found) ? standard : found;
};

const ladderIn = (pinned: Settings, { setting, usual }: Pick<LadderView, 'setting' | 'usual'>): OwnLadder => {
  const found = pinned[setting];
  return isOwnLadder(found) ? found : usual;
};

const saidOf = (ladder: OwnLadder): string => JSON.stringify(ladder.map(({ days, to }) => [days, to]));

/** The lengths and ladders that a partnership has changed since a case took them on, with their values now. */
export const changedSettings = (
  { lengths, ladders }: { readonly lengths: readonly SettingView[]; readonly ladders: readonly LadderView[] },
  pinned: Settings,
): Settings =>
  Object.fromEntries<Setting>([
    ...lengths
      .filter((each) => !isSameLength(each.value, lengthIn(pinned, each)))
      .map(({ setting, value }): [string, Setting] => [setting, value]),
    ...ladders
      .filter((each) => saidOf(each.ladder) !== saidOf(ladderIn(pinned, each)))
      .map(({ setting, ladder }): [string, Setting] => [setting, ladder]),
  ]);
