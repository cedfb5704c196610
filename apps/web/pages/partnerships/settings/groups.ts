import type { SettingView } from '#lantern/bodies';
import type { Kinds } from '../../../cases/kinds.js';

/** Lengths that are looked at together: of one kind of review, and of one nature. */
interface Group<Setting> {
  /** Its part of the address. */
  readonly key: string;
  /** What the kind of review is called; empty while there is but one kind, which goes without saying. */
  readonly kind: string;
  readonly words: string;
  readonly settings: readonly Setting[];
}

const natures = {
  national: 'Dates of law and guidance',
  local: 'Local targets',
  again: 'When others are asked again',
} as const;

type Nature = keyof typeof natures;

const natureOf = ({ chase, kind }: Pick<SettingView, 'kind' | 'chase'>): Nature => {
  if (chase) return 'again';
  return kind === 'local' ? 'local' : 'national';
};

const ofAll = { name: 'every', words: 'Every kind of review' };

/** Settings under the kind of review that rests on them, then by their nature; those that several rest on stand first. */
export function groupsOf<Setting extends Pick<SettingView, 'setting' | 'kind' | 'chase'>>(
  settings: readonly Setting[],
  kinds: Kinds,
): Group<Setting>[] {
  const all = kinds.all;
  const kindOf = ({ setting }: Setting): string => {
    const [only, ...others] = kinds.restingOn(setting);
    return only && others.length === 0 ? only.name : ofAll.name;
  };
  const found = Map.groupBy(settings, (each) => `${kindOf(each)}-${natureOf(each)}`);
  return [ofAll, ...all].flatMap(({ name, words }) =>
    (Object.keys(natures) as Nature[]).flatMap((nature) => {
      const own = found.get(`${name}-${nature}`);
      const kind = all.length < 2 ? '' : words;
      return own ? [{ key: `${name}-${nature}`, kind, words: natures[nature], settings: own }] : [];
    }),
  );
}
