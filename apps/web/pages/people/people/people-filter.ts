import type { CallerRole } from '#lantern/access';
import { addressWith, choiceAsked } from '../../../requests/list-address.js';
import { placeOf, waysBetween } from '../../kit/lists/paging.js';
import { roleWords } from '../../kit/role-words.js';
import type { inWords } from './person-rows.js';

type Person = ReturnType<typeof inWords>;

const most = 25;

const orders = ['name', 'agency'] as const;
const gone = 'none';

/** What somebody looks for among the people: an office, or those who hold none any more. */
interface Looking {
  readonly office: string;
  readonly order: (typeof orders)[number];
  readonly page: unknown;
}

const isRole = (name: string): name is CallerRole => Object.hasOwn(roleWords, name);
const roles = Object.keys(roleWords).filter(isRole);

export const lookingIn = (query: Readonly<Record<string, unknown>>): Looking => ({
  office: choiceAsked(query, 'office', ['', gone, ...roles], ''),
  order: choiceAsked(query, 'order', orders, 'name'),
  page: query.page,
});

const key = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en-GB');

/** Those of whose name or agency what was typed is a part, whatever its capitals and accents. */
export const withName = (people: readonly Person[], name: string): Person[] =>
  people.filter((person) => [person.name, person.agency ?? ''].some((each) => key(each).includes(key(name))));

const isLike = ({ held }: Person, office: string): boolean => {
  if (office === gone) return held.length === 0;
  return office === '' ? held.length > 0 : held.some(({ role }) => role === office);
};

const byAgency = (one: Person, other: Person): number =>
  (one.agency ?? '\uFFFF').localeCompare(other.agency ?? '\uFFFF', 'en-GB');

const addressOf = ({ office, order }: Looking, page = 1): string =>
  addressWith('/people', { office, order: order === 'name' ? '' : order, page: page === 1 ? '' : page });

/** All who are looked for, in the order asked for. */
export function everybodyFound(people: readonly Person[], { office, order }: Looking): Person[] {
  const found = people.filter((person) => isLike(person, office));
  return order === 'agency' ? found.toSorted(byAgency) : found;
}

/** A page of those who are looked for, and the offices there are to choose from. */
export function peopleFound(people: readonly Person[], looking: Looking) {
  const inOrder = everybodyFound(people, looking);
  const place = placeOf(inOrder.length, looking.page, most);
  return {
    looking,
    offices: roles
      .filter((role) => people.some((person) => isLike(person, role)) || role === looking.office)
      .map((role) => ({ role, words: roleWords[role] })),
    people: inOrder.slice((place.page - 1) * most, place.page * most),
    gone: people.filter((person) => isLike(person, gone)).length,
    paging: { ...place, ...waysBetween(place, (page) => addressOf(looking, page)) },
  };
}
