import type { SettingView } from '#lantern/bodies';
import type { Length } from '#lantern/calendar';

type Lengths = Readonly<Record<string, Length | null>>;

const isSame = (one: Length | null, other: Length | null): boolean =>
  one?.count === other?.count && one?.unit === other?.unit;

/** The lengths that a partnership has changed since a case took them on, with their values now. */
export const changedSettings = (settings: readonly SettingView[], pinned: Lengths): Lengths =>
  Object.fromEntries(
    settings
      .filter(
        ({ setting, value, standard }) => !isSame(value, pinned[setting] === undefined ? standard : pinned[setting]),
      )
      .map(({ setting, value }) => [setting, value]),
  );
