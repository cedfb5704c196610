import { describe, expect, test } from '@jest/globals';
import type { ReorganisationPlan } from '#lantern/reorganisation';
import { type Kind, bodyOf, planOf } from './plan-of.js';

const successor = (code: string, mailbox: string | null = null) => ({
  code,
  name: code.toUpperCase(),
  referencePrefix: code.slice(0, 2).toUpperCase(),
  mailbox,
});

const merger: ReorganisationPlan = {
  from: ['allerdale', 'copeland'],
  into: [successor('cumberland', 'dhr@cumberland.example')],
  on: '2026-04-01',
  order: 'An order',
  settings: { imr_due: { count: 8, unit: 'weeks' }, decision_due: null },
  reviews: {},
  people: {},
  contacts: {},
};

const division: ReorganisationPlan = {
  ...merger,
  from: ['westmorland'],
  into: [successor('eden'), successor('lakes'), successor('fells')],
  settings: {},
  reviews: { 'WE-25-01': 'eden' },
  people: { ann: ['eden', 'lakes'], cor: [] },
  contacts: { kim: ['fells'] },
};

test.each<{ kind: Kind; plan: ReorganisationPlan }>([
  { kind: 'merge', plan: merger },
  { kind: 'split', plan: division },
])('a plan to $kind comes back from its form as it went in', ({ kind, plan }) => {
  expect(planOf(kind, bodyOf(plan))).toEqual(plan);
});

describe('a form', () => {
  test.each<{ what: string; kind: Kind; body: object; into: number }>([
    { what: 'to merge that says nothing', kind: 'merge', body: {}, into: 1 },
    { what: 'to divide that says nothing', kind: 'split', body: {}, into: 2 },
    { what: 'to divide into three', kind: 'split', body: { 'into-2-code': 'x' }, into: 3 },
    { what: 'to divide with a gap', kind: 'split', body: { 'into-3-name': 'X' }, into: 4 },
  ])('$what asks for $into', ({ kind, body, into }) => {
    expect(planOf(kind, body).into).toHaveLength(into);
  });

  test.each<{ typed: string; settings: ReorganisationPlan['settings'] }>([
    { typed: '6 weeks', settings: { s: { count: 6, unit: 'weeks' } } },
    { typed: 'off', settings: { s: null } },
    { typed: '6 fortnights', settings: {} },
    { typed: 'x weeks', settings: {} },
    { typed: '', settings: {} },
  ])('reads the length "$typed"', ({ typed, settings }) => {
    expect(planOf('merge', { 'settings-s': typed }).settings).toEqual(settings);
  });

  test('takes codes in small letters and reference letters in capitals', () => {
    const [first] = planOf('merge', { 'into-0-code': 'Cumberland', 'into-0-referencePrefix': 'cu' }).into;
    expect(first).toMatchObject({ code: 'cumberland', referencePrefix: 'CU' });
  });
});
