import { expect, test } from '@jest/globals';
import { NameSearch, pseudonymised } from './index.js';

const search = new NameSearch([
  { called: 'Adult A', name: 'Petra Fictional', otherNames: '', born: '', addresses: '' },
  { called: 'the school', name: 'Larchmere Primary School', isPlace: true },
  { called: '', name: 'Sam Untitled', otherNames: '', born: '', addresses: '' },
]);

test.each([
  ['Petra Fictional was seen; PETRA FICTIONAL’s sister rang.', '[Adult A] was seen; [Adult A]’s sister rang.'],
  ['Nobody of the case was there.', 'Nobody of the case was there.'],
  ['He was late at Larchmere Primary School.', 'He was late at [the school].'],
  ['Sam Untitled', '[…]'],
  ['', ''],
])('%j is %j', (text, shown) => {
  expect(pseudonymised(search, text)).toBe(shown);
});
