import { expect, test } from '@jest/globals';
import { Recent } from './recent.js';

test('the oldest is forgotten when it is full, and what comes again is young again', () => {
  const recent = new Recent(2);
  for (const value of [1, 2, 1, 3]) recent.add(value);
  expect([1, 2, 3].map((value) => recent.has(value))).toEqual([true, false, true]);
});
