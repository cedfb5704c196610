import { addressWith, textAsked } from '../../../requests/list-address.js';
import { pageOf, waysBetween } from './paging.js';

const most = 25;

const key = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en-GB');

/** A page of bodies of which the name has certain words in it, whatever its capitals and accents. */
export function listByName<Row extends { readonly name: string }>(
  all: readonly Row[],
  path: string,
  query: Readonly<Record<string, unknown>>,
) {
  const words = textAsked(query, 'q');
  const found = all.filter(({ name }) => key(name).includes(key(words)));
  const { rows, ...place } = pageOf(found, query.page, most);
  const addressOf = (page: number): string => addressWith(path, { q: words, page: page === 1 ? '' : page });
  return { words, all: all.length, rows, paging: { ...place, ...waysBetween(place, addressOf) } };
}

/** How many fit a page: with fewer there is nothing to look for. */
export const mostOnPage = most;
