import { expect, test } from '@jest/globals';
import { rangeIn } from './range.js';

test.each([
  ['bytes=0-9', { from: 0, to: 10 }],
  ['bytes=10-', { from: 10, to: 100 }],
  ['bytes=-10', { from: 90, to: 100 }],
  ['bytes=-1000', { from: 0, to: 100 }],
  ['bytes=90-1000', { from: 90, to: 100 }],
  ['bytes=99-99', { from: 99, to: 100 }],
  ['bytes=100-', undefined],
  ['bytes=-0', undefined],
  ['bytes=9-0', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,5-6', undefined],
  ['items=0-1', undefined],
  ['bytes=a-b', undefined],
  [undefined, undefined],
])('of a hundred bytes, %j asks for %j', (asked, range) => {
  expect(rangeIn(asked, 100)).toEqual(range);
});
