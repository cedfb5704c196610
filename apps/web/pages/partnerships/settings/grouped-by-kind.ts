import type { Kinds } from '../../../cases/kinds.js';

interface Group<Setting> {
  /** What the kind of review is called; empty while there is but one kind, which goes without saying. */
  readonly words: string;
  readonly settings: Setting[];
}

const ofAll = 'Every kind of review';

/** Settings under the kind of review that rests on them; those that several rest on stand apart, and first. */
export function groupedByKind<Setting extends { readonly setting: string }>(
  settings: readonly Setting[],
  kinds: Kinds,
): Group<Setting>[] {
  const names = kinds.all.map(({ words }) => words);
  if (names.length < 2) return [{ words: '', settings: [...settings] }];
  const groups = Map.groupBy(settings, ({ setting }) => {
    const [only, ...others] = kinds.restingOn(setting);
    return only && others.length === 0 ? only.words : ofAll;
  });
  return [ofAll, ...names].flatMap((words) => {
    const found = groups.get(words);
    return found ? [{ words, settings: found }] : [];
  });
}
