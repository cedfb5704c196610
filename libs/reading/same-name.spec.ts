import { describe, expect, test } from '@jest/globals';
import { isSameName } from './same-name.js';

describe('two names', () => {
  test.each([
    ['Alex Birkett', 'alex birkett'],
    ['Alex Birkett', 'A. Birkett'],
    ['Alex Birkett', 'Birkett, Alex'],
    ['Alex Birkett', 'Dr Alex J Birkett'],
    ['Councillor Lee Marsden', 'Lee Marsden'],
    ['Siân Ní Bhriain', 'Sian Ni Bhriain'],
    ['Sam O’Brien-Jones', "sam o'brien jones"],
    ['Cher', 'cher'],
    ['Łukasz Żak', 'Łukasz Żak'],
  ])('%j and %j may be one person’s', (one, other) => {
    expect(isSameName(one, other)).toBe(true);
    expect(isSameName(other, one)).toBe(true);
  });

  test.each([
    ['Alex Birkett', ''],
    ['Alex Birkett', 'Alex'],
    ['Alex Birkett', 'A. B.'],
    ['Alex Birkett', 'Alex Morgan'],
    ['Alex Birkett', 'Sam Birkett'],
    ['Alex Birkett', 'yes'],
    ['Alex Birkett', 'Dr Mr'],
    ['', ''],
  ])('%j and %j are not', (one, other) => {
    expect(isSameName(one, other)).toBe(false);
    expect(isSameName(other, one)).toBe(false);
  });
});
