import type { CallerRole } from '#lantern/access';
import { type IsoDate, type Length, formatDate, isPartialDate } from '#lantern/calendar';
import type { InputIssue } from '#lantern/platform';
import { type ReorganisationPlan, type Successor, isMerger } from './plan.js';

/** A partnership as a reorganisation sees it. */
export interface PartnershipStanding {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly referencePrefix: string;
  readonly mailbox: string | null;
  readonly displayName: string | null;
  readonly nation: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly endedOn: IsoDate | null;
}

export interface ReviewStanding {
  readonly id: string;
  readonly reference: string;
  readonly partnershipId: string;
  readonly closed: boolean;
}

export interface PersonStanding {
  readonly id: string;
  readonly name: string;
  readonly agency: string | null;
  readonly roles: readonly CallerRole[];
}

export interface ContactStanding {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly agency: string | null;
}

/** A setting in which partnerships that come together differ: what each has, side by side. */
export interface Difference {
  readonly setting: string;
  readonly title: string;
  readonly values: readonly { readonly value: Length | null; readonly words: string; readonly partnership: string }[];
}

/** What a reorganisation meets: all that there is of the partnerships it is about. */
export interface Situation {
  readonly today: IsoDate;
  /** Every partnership of the installation, those that have ended included. */
  readonly partnerships: readonly PartnershipStanding[];
  readonly reviews: readonly ReviewStanding[];
  readonly people: readonly PersonStanding[];
  readonly contacts: readonly ContactStanding[];
  /** Who sits on which of the open reviews. */
  readonly seats: readonly { readonly callerId: string; readonly name: string; readonly reference: string }[];
  readonly differences: readonly Difference[];
}

/** Names that addresses have need of themselves. */
const reserved: readonly string[] = ['reorganise', 'former'];

export const sameLength = (one: Length | null | undefined, other: Length | null): boolean =>
  one === undefined ? false : one?.count === other?.count && one?.unit === other?.unit;

/** Everything that is wrong with a plan as things stand; nothing where it can be carried out. */
export function issuesOf(plan: ReorganisationPlan, situation: Situation): InputIssue[] {
  const basic = [...issuesOfOld(plan, situation), ...issuesOfSuccessors(plan, situation), ...issuesOfWhen(plan)];
  // What follows is asked of the right partnerships only.
  if (basic.length > 0) return basic;
  return isMerger(plan) ? issuesOfSettings(plan, situation) : issuesOfParting(plan, situation);
}

function issuesOfOld({ from, into }: ReorganisationPlan, { partnerships }: Situation): InputIssue[] {
  const unknown = from.flatMap((code) => {
    const found = partnerships.find((each) => each.code === code);
    if (!found) return [`there is no partnership "${code}"`];
    return found.endedOn === null ? [] : [`${found.name} ended on ${formatDate(found.endedOn)}`];
  });
  const together = new Set([...from, ...into.slice(0, 1).map(({ code }) => code)]);
  const wrong =
    into.length === 1
      ? [from.length > 0 && together.size > 1 ? '' : 'choose at least two that come together']
      : [from.length === 1 ? '' : 'choose the one that is divided'];
  return [...unknown, ...wrong].filter((message) => message !== '').map((message) => ({ path: 'from', message }));
}

function issuesOfSuccessors({ into }: ReorganisationPlan, situation: Situation): InputIssue[] {
  const none = into.length === 0 ? [{ path: 'into.0.code', message: 'say what comes after' }] : [];
  return [...none, ...into.flatMap((successor, index) => issuesOfSuccessor(successor, index, into, situation))];
}

function issuesOfSuccessor(
  { code, name, referencePrefix, mailbox }: Successor,
  index: number,
  all: readonly Successor[],
  { partnerships }: Situation,
): InputIssue[] {
  const known = partnerships.find((each) => each.code === code);
  const others = all.slice(0, index);
  const taken = (what: 'name' | 'referencePrefix', value: string): boolean =>
    [...partnerships, ...others].some((each) => each[what].toLowerCase() === value.toLowerCase());
  const checks: [boolean, string, string][] = [
    [!/^[a-z][a-z\d-]{1,39}$/.test(code), 'code', 'use small letters, digits and dashes, such as "cumberland"'],
    [reserved.includes(code), 'code', 'is an address of Lantern’s own; choose another'],
    [others.some((each) => each.code === code), 'code', 'is named twice'],
    [!known && partnerships.some((each) => each.name === code), 'code', 'is the name of another'],
    [!known && partnerships.some((each) => each.code === name), 'name', 'is the code of another'],
    [known?.endedOn != null, 'code', 'belonged to a partnership that has ended, and still leads on from it'],
    [!known && (name === '' || name.length > 200), 'name', 'give its full name, in at most 200 letters'],
    [!known && name !== '' && taken('name', name), 'name', 'is the name of a partnership already, or was'],
    [!known && !/^[A-Z]{2,4}$/.test(referencePrefix), 'referencePrefix', 'use two to four letters, such as "CU"'],
    [!known && taken('referencePrefix', referencePrefix), 'referencePrefix', 'begins the references of another'],
    [mailbox !== null && !/^\S+@\S+\.\S+$/.test(mailbox), 'mailbox', 'must be an e-mail address'],
  ];
  return checks.filter(([wrong]) => wrong).map(([, field, message]) => ({ path: `into.${index}.${field}`, message }));
}

const issuesOfWhen = ({ on, order }: ReorganisationPlan): InputIssue[] => [
  ...(on.length === 10 && isPartialDate(on) ? [] : [{ path: 'on', message: 'give a day that there is' }]),
  ...(order === '' ? [{ path: 'order', message: 'say by what order, or why' }] : []),
  ...(order.length > 300 ? [{ path: 'order', message: 'say it in at most 300 letters' }] : []),
];

/** The day it is to happen lies ahead: asked once, when it is planned. */
export const issuesOfDay = ({ on }: ReorganisationPlan, today: IsoDate): InputIssue[] =>
  on < today ? [{ path: 'on', message: 'must be today or later' }] : [];

function issuesOfSettings({ settings }: ReorganisationPlan, { differences }: Situation): InputIssue[] {
  return differences
    .filter(({ setting, values }) => !values.some(({ value }) => sameLength(settings[setting], value)))
    .map(({ setting, title }) => ({
      path: `settings.${setting}`,
      message: `the partnerships differ in "${title}"; choose one`,
    }));
}

function issuesOfParting(plan: ReorganisationPlan, situation: Situation): InputIssue[] {
  const codes = plan.into.map(({ code }) => code);
  const reviews = situation.reviews
    .filter(({ reference }) => !codes.includes(plan.reviews[reference] ?? ''))
    .map(({ reference }) => ({
      path: `reviews.${reference}`,
      message: `${reference} is not assigned; say where it goes`,
    }));
  const people = situation.people
    .filter(({ id }) => !plan.people[id]?.every((code) => codes.includes(code)))
    .map(({ id, name }) => ({ path: `people.${id}`, message: `say where ${name} goes` }));
  const contacts = situation.contacts
    .filter(({ id }) => !plan.contacts[id]?.every((code) => codes.includes(code)))
    .map(({ id, name }) => ({ path: `contacts.${id}`, message: `say where the contact ${name} goes` }));
  return [...reviews, ...people, ...contacts, ...issuesOfAdministrators(plan, situation)];
}

/** A new partnership that nobody administers could never be given people. */
const issuesOfAdministrators = ({ into, people }: ReorganisationPlan, situation: Situation): InputIssue[] =>
  into
    .filter(({ code }) => !situation.partnerships.some((each) => each.code === code))
    .filter(
      ({ code }) =>
        !situation.people.some(({ id, roles }) => roles.includes('administrator') && people[id]?.includes(code)),
    )
    .map(({ name }) => ({ path: 'administrators', message: `${name} has no administrator; choose one for it` }));
