import type { CaseScope, KnownCaller } from '#lantern/access';
import { placesFor } from '../shared/review-places.js';

/** The page of a review on which a fact of an entry is looked at, by the name of the fact. */
const pageOfFact: Readonly<Record<string, string>> = {
  document: 'papers',
  version: 'papers',
  members: 'people',
};

/** The page on which the agency is looked at that an entry names. */
const pageOfAgency = (type: string): string => (type.startsWith('imr.') ? 'imrs' : 'scoping');

interface Entry {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Where somebody looks at what an entry of the history names, as far as those pages are open to them. */
export function waysFrom(caller: KnownCaller, scope: CaseScope) {
  const places = placesFor(caller, scope);
  return ({ type, payload }: Entry) => {
    const named = Object.keys(payload).flatMap((fact) => pageOfFact[fact] ?? []);
    const wanted = new Set('agency' in payload || 'agencies' in payload ? [...named, pageOfAgency(type)] : named);
    return places.filter(({ path }) => wanted.has(path.slice(path.lastIndexOf('/') + 1)));
  };
}
