import { setImmediate } from 'node:timers/promises';
import type { Hit, NameSearch } from '#lantern/names';

/** A piece of a text, and where it stands: `Finding 2`, `Cumbria Police, row 7`. */
export interface Passage {
  readonly place: string;
  readonly text: string;
}

export interface PlacedHit extends Hit {
  readonly place: string;
}

/** So many pieces at a stretch: a chronology of 20,000 rows keeps nobody else waiting. */
const stretch = 200;

/** Every place in these pieces where a name stands. */
export async function searched(search: NameSearch, passages: readonly Passage[]): Promise<PlacedHit[]> {
  const found: PlacedHit[] = [];
  for (let at = 0; at < passages.length; at += stretch) {
    const some = passages.slice(at, at + stretch);
    found.push(...some.flatMap(({ place, text }) => search.hitsIn(text).map((hit) => ({ ...hit, place }))));
    await setImmediate();
  }
  return found;
}
