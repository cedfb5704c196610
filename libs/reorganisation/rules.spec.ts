import { describe, expect, test } from '@jest/globals';
import type { ReorganisationPlan } from './plan.js';
import { type PartnershipStanding, type Situation, issuesOf, issuesOfDay } from './rules.js';

const standing = (code: string, referencePrefix: string, endedOn: string | null = null): PartnershipStanding => ({
  id: code,
  code,
  name: code.toUpperCase(),
  referencePrefix,
  mailbox: null,
  displayName: null,
  nation: 'england',
  settings: {},
  endedOn,
});

const weeks = (count: number) => ({ count, unit: 'weeks' }) as const;

const situation: Situation = {
  today: '2026-03-16',
  partnerships: [standing('allerdale', 'AL'), standing('copeland', 'CO'), standing('gone', 'GO', '2025-04-01')],
  reviews: [
    { id: 'r1', reference: 'AL-26-01', partnershipId: 'allerdale', closed: false },
    { id: 'r2', reference: 'AL-25-01', partnershipId: 'allerdale', closed: true },
  ],
  people: [
    { id: 'ann', name: 'Ann', agency: null, roles: ['administrator'] },
    { id: 'cor', name: 'Cor', agency: null, roles: ['coordinator'] },
  ],
  contacts: [{ id: 'k1', name: 'Kim', role: 'coordinator', agency: null }],
  seats: [],
  differences: [
    {
      setting: 'imr_due',
      title: 'IMR due',
      values: [
        { value: weeks(8), words: '8 weeks', partnership: 'ALLERDALE' },
        { value: null, words: 'off', partnership: 'COPELAND' },
      ],
    },
  ],
};

const successor = (code: string, name: string, referencePrefix: string) => ({
  code,
  name,
  referencePrefix,
  mailbox: null,
});
const cumberland = successor('cumberland', 'Cumberland', 'CU');
const eden = successor('eden', 'Eden', 'ED');

const merger: ReorganisationPlan = {
  from: ['allerdale', 'copeland'],
  into: [cumberland],
  on: '2026-04-01',
  order: 'An order',
  settings: { imr_due: weeks(8) },
  reviews: {},
  people: {},
  contacts: {},
};

const division: ReorganisationPlan = {
  ...merger,
  from: ['allerdale'],
  into: [cumberland, eden],
  settings: {},
  reviews: { 'AL-26-01': 'cumberland', 'AL-25-01': 'eden' },
  people: { ann: ['cumberland', 'eden'], cor: [] },
  contacts: { k1: ['eden'] },
};

const paths = (plan: ReorganisationPlan) => issuesOf(plan, situation).map(({ path }) => path);

describe('a merger', () => {
  test.each<{ what: string; change: Partial<ReorganisationPlan>; wrong: string[] }>([
    { what: 'into a new one', change: {}, wrong: [] },
    { what: 'into one of them', change: { into: [successor('copeland', '', '')] }, wrong: [] },
    { what: 'that switches off what one had off', change: { settings: { imr_due: null } }, wrong: [] },
    {
      what: 'of one alone into itself',
      change: { from: ['copeland'], into: [successor('copeland', '', '')] },
      wrong: ['from'],
    },
    { what: 'of none', change: { from: [] }, wrong: ['from'] },
    { what: 'of one that is none', change: { from: ['allerdale', 'nowhere'] }, wrong: ['from'] },
    { what: 'of one that has ended', change: { from: ['allerdale', 'gone'] }, wrong: ['from'] },
    { what: 'into one that has ended', change: { into: [successor('gone', 'New', 'NE')] }, wrong: ['into.0.code'] },
    { what: 'into nothing', change: { into: [] }, wrong: ['from', 'into.0.code'] },
    {
      what: 'with a code of capitals',
      change: { into: [successor('CU', 'Cumberland', 'CU')] },
      wrong: ['into.0.code'],
    },
    { what: 'with a code of ours', change: { into: [successor('former', 'Former', 'CU')] }, wrong: ['into.0.code'] },
    { what: 'with a name in use', change: { into: [successor('new', 'Allerdale', 'CU')] }, wrong: ['into.0.name'] },
    { what: 'with a name once in use', change: { into: [successor('new', 'Gone', 'CU')] }, wrong: ['into.0.name'] },
    {
      what: 'with a prefix in use',
      change: { into: [successor('new', 'New', 'AL')] },
      wrong: ['into.0.referencePrefix'],
    },
    {
      what: 'with a prefix once in use',
      change: { into: [successor('new', 'New', 'GO')] },
      wrong: ['into.0.referencePrefix'],
    },
    {
      what: 'with no name and prefix',
      change: { into: [successor('new', '', '')] },
      wrong: ['into.0.name', 'into.0.referencePrefix'],
    },
    {
      what: 'with a mailbox that is none',
      change: { into: [{ ...cumberland, mailbox: 'x' }] },
      wrong: ['into.0.mailbox'],
    },
    { what: 'on no day', change: { on: '' }, wrong: ['on'] },
    { what: 'on a day that there is not', change: { on: '2027-02-29' }, wrong: ['on'] },
    { what: 'for no reason', change: { order: '' }, wrong: ['order'] },
    { what: 'that leaves a difference open', change: { settings: {} }, wrong: ['settings.imr_due'] },
    { what: 'with a length that none has', change: { settings: { imr_due: weeks(9) } }, wrong: ['settings.imr_due'] },
  ])('$what: $wrong', ({ change, wrong }) => {
    expect(paths({ ...merger, ...change })).toEqual(wrong);
  });
});

describe('a division', () => {
  test.each<{ what: string; change: Partial<ReorganisationPlan>; wrong: string[] }>([
    { what: 'into new ones', change: {}, wrong: [] },
    {
      what: 'of which one is the old one',
      change: {
        into: [cumberland, successor('allerdale', '', '')],
        reviews: { 'AL-26-01': 'cumberland', 'AL-25-01': 'allerdale' },
        people: { ann: ['cumberland'], cor: [] },
        contacts: { k1: [] },
      },
      wrong: [],
    },
    { what: 'of two', change: { from: ['allerdale', 'copeland'] }, wrong: ['from'] },
    {
      what: 'into the same twice',
      change: { into: [cumberland, cumberland] },
      wrong: ['into.1.code', 'into.1.name', 'into.1.referencePrefix'],
    },
    {
      what: 'with a review that goes nowhere',
      change: { reviews: { 'AL-25-01': 'eden' } },
      wrong: ['reviews.AL-26-01'],
    },
    {
      what: 'with a review that goes to a third',
      change: { reviews: { 'AL-26-01': 'copeland', 'AL-25-01': 'eden' } },
      wrong: ['reviews.AL-26-01'],
    },
    { what: 'that forgets a person', change: { people: { ann: ['cumberland', 'eden'] } }, wrong: ['people.cor'] },
    { what: 'that forgets a contact', change: { contacts: {} }, wrong: ['contacts.k1'] },
    {
      what: 'that leaves one without an administrator',
      change: { people: { ann: ['eden'], cor: ['cumberland'] } },
      wrong: ['administrators'],
    },
  ])('$what: $wrong', ({ change, wrong }) => {
    expect(paths({ ...division, ...change })).toEqual(wrong);
  });

  test('names the review that is not assigned', () => {
    const [issue] = issuesOf({ ...division, reviews: { 'AL-25-01': 'eden' } }, situation);
    expect(issue?.message).toBe('AL-26-01 is not assigned; say where it goes');
  });
});

test.each([
  { on: '2026-03-15', wrong: ['on'] },
  { on: '2026-03-16', wrong: [] },
  { on: '2027-04-01', wrong: [] },
])('planned on 16 March for $on: $wrong', ({ on, wrong }) => {
  expect(issuesOfDay({ ...merger, on }, situation.today).map(({ path }) => path)).toEqual(wrong);
});
