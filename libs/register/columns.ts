import { InvalidInput } from '#lantern/platform';

/** What a register may say of a review. */
export const registerColumns = [
  'ownReference',
  'partnership',
  'dateOfDeath',
  'victims',
  'notifiedOn',
  'notifiedBy',
  'decidedOn',
  'stage',
  'stageOn',
] as const;
export type RegisterColumn = (typeof registerColumns)[number];

/** What each is called when a register goes out. */
export const headings: Readonly<Record<RegisterColumn, string>> = {
  ownReference: 'Record',
  partnership: 'Community Safety Partnership',
  dateOfDeath: 'Date of death',
  victims: 'Victims',
  notifiedOn: 'Notified',
  notifiedBy: 'Notified by',
  decidedOn: 'Decided',
  stage: 'Stage',
  stageOn: 'In stage since',
};

/** What registers call them, in small letters without signs. */
const alsoCalled: Readonly<Record<RegisterColumn, readonly string[]>> = {
  ownReference: [
    'record',
    'reference',
    'own reference',
    'ref',
    'case reference',
    'case number',
    'case no',
    'dhr reference',
    'dhr number',
    'dhr no',
    'id',
    'case',
  ],
  partnership: ['community safety partnership', 'partnership', 'csp'],
  dateOfDeath: ['date of death', 'death', 'dod', 'died', 'date of homicide', 'date of incident'],
  victims: ['victims', 'number of victims', 'people who died', 'deaths'],
  notifiedOn: [
    'notified',
    'date notified',
    'notification',
    'date of notification',
    'csp notified',
    'csp informed',
    'we were told',
    'referred',
    'date referred',
    'referral date',
    'date of referral',
    'date received',
  ],
  notifiedBy: ['notified by', 'referrer', 'referred by'],
  decidedOn: ['decided', 'date of decision', 'decision date', 'decision'],
  stage: ['stage', 'status', 'state'],
  stageOn: ['in stage since', 'stage since', 'status date', 'since'],
};

const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of a name, whole, stand among those of the heading. */
const isIn = (name: string, heading: string): boolean => ` ${heading} `.includes(` ${name} `);

/** The column that a heading may mean, as somebody would guess: a longer heading with a name in it. */
const columnLike = (heading: string): RegisterColumn | undefined =>
  registerColumns
    .flatMap((column) => alsoCalled[column].map((name) => ({ column, name })))
    .filter(({ name }) => isIn(name, plain(heading)))
    .toSorted((one, other) => other.name.length - one.name.length)[0]?.column;

/** Where each column stands, as far as the headings tell: those that are called so first, then those that sound so. */
export function suggestedPlaces(headings: readonly string[]): Map<RegisterColumn, number> {
  const places = new Map<RegisterColumn, number>();
  for (const meant of [columnCalled, columnLike])
    for (const [place, heading] of headings.entries()) {
      const column = [...places.values()].includes(place) ? undefined : meant(heading);
      if (column && !places.has(column)) places.set(column, place);
    }
  return places;
}

/** The column that a heading means; undefined where nothing here is called so. */
export const columnCalled = (heading: string): RegisterColumn | undefined =>
  registerColumns.find((column) => alsoCalled[column].includes(plain(heading)));

/** The columns by the names in their headings; of two that are called the same, the first. */
export function calledPlaces(titles: readonly string[]): Map<RegisterColumn, number> {
  const places = new Map<RegisterColumn, number>();
  for (const [place, title] of titles.entries()) {
    const column = columnCalled(title);
    if (column && !places.has(column)) places.set(column, place);
  }
  return places;
}

/**
 * The places of columns as somebody says them: `Notified=Told on`, each a heading of Lantern and one of the register. What
 * is not said is taken from the headings.
 * @throws InvalidInput for a heading that is none, with those that there are.
 */
export function placesSaid(said: readonly string[], titles: readonly string[]): Map<RegisterColumn, number> {
  const places = calledPlaces(titles);
  for (const each of said) {
    const [ours = '', theirs = ''] = each.split(/=(.*)/s).map(plain);
    const column = registerColumns.find((one) => plain(headings[one]) === ours);
    const place = titles.findIndex((title) => plain(title) === theirs);
    if (!column) throw refused(each, `Lantern has no column called so; it has ${Object.values(headings).join(', ')}`);
    if (place === -1) throw refused(each, `the register has no column called so; it has ${titles.join(', ')}`);
    for (const [other, taken] of places) if (taken === place) places.delete(other);
    places.set(column, place);
  }
  return places;
}

const refused = (path: string, message: string): InvalidInput => new InvalidInput([{ path, message }]);
