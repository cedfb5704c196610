import { expect, test } from '@jest/globals';
import type { CallerRole } from '#lantern/access';
import { homeOf } from './home-of.js';

const somebody = (roles: readonly CallerRole[]) => ({
  id: '',
  name: 'Somebody',
  language: 'en',
  offices: [],
  roles,
  partnershipIds: [],
  agency: null,
});

test.each<[CallerRole[], string]>([
  [['coordinator'], '/work'],
  [['cspManager'], '/work'],
  [['independentChair'], '/work'],
  [['panelMember'], '/tasks'],
  [['cspChair'], '/summary'],
  [['countyBoard'], '/summary'],
  [['auditor'], '/reviews'],
  [['administrator'], '/people'],
  [['cspChair', 'coordinator'], '/work'],
])('%j begins at %s', (roles, path) => {
  expect(homeOf(somebody(roles))).toBe(path);
});
