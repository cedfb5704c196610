import { addressWith, choiceAsked, textAsked } from '../../../requests/list-address.js';
import { type Place, placeOf, waysBetween } from '../../kit/lists/paging.js';

const most = 25;

type Query = Readonly<Record<string, unknown>>;

interface Entry {
  readonly number: number;
  readonly type: string;
  readonly title: string;
}

/*
 * A history is looked through by kind of entry and by its days. It is not searched for words: what people typed there
 * may name somebody, and an address is kept in many places.
 */

/** What somebody looks for in a history. */
interface Looking {
  readonly kind: string;
  readonly order: 'newest' | 'oldest';
}

const addressOf = (path: string, { kind, order }: Looking, page = 1): string =>
  addressWith(path, { kind, order: order === 'newest' ? '' : order, page: page === 1 ? '' : page });

/** The page on which one entry stands, where an address asks for that. */
function pageAsked(entries: readonly Entry[], query: Query): unknown {
  const at = entries.findIndex(({ number }) => String(number) === textAsked(query, 'entry'));
  return at === -1 ? query.page : String(Math.floor(at / most) + 1);
}

/** The kinds of entry that a history has, by their titles. */
const kindsOf = (entries: readonly Entry[]) =>
  [...new Map(entries.map(({ type, title }) => [type, title]))]
    .map(([type, title]) => ({ type, title }))
    .toSorted((one, other) => one.title.localeCompare(other.title, 'en-GB'));

/** A page of a history, which comes in the order in which it was recorded. */
export function pageOfHistory<Event extends Entry>(entries: readonly Event[], query: Query, path: string) {
  const kinds = kindsOf(entries);
  const order = choiceAsked(query, 'order', ['newest', 'oldest'], 'newest');
  const kind = choiceAsked(query, 'kind', ['', ...kinds.map(({ type }) => type)], '');
  const looking: Looking = { kind, order };
  const found = kind === '' ? entries : entries.filter(({ type }) => type === kind);
  const inOrder = order === 'oldest' ? found : found.toReversed();
  const place: Place = placeOf(inOrder.length, pageAsked(inOrder, query), most);
  return {
    looking,
    kinds,
    entries: inOrder.slice((place.page - 1) * most, place.page * most),
    paging: { ...place, ...waysBetween(place, (page) => addressOf(path, looking, page)) },
  };
}
