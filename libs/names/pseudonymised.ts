import type { NameSearch } from './name-search.js';
import type { HitKind } from './patterns.js';

/** What is the name of somebody, or of some place, without doubt. A short form or initials may be another word: those are for people to judge. */
const certain: readonly HitKind[] = ['name', 'joined', 'place'];

/** A text with the pseudonym in brackets wherever a name of the case stands in it. */
export function pseudonymised(search: NameSearch, text: string): string {
  const hits = search.hitsIn(text).filter(({ kind }) => certain.includes(kind));
  const pieces = hits.map(({ start, called }, at) => `${text.slice(hits[at - 1]?.end ?? 0, start)}[${called || '…'}]`);
  return [...pieces, text.slice(hits.at(-1)?.end ?? 0)].join('');
}
