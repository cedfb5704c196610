import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { positionOf, restore } from '#lantern/engine';
import { declaredPositions, workflowNamed } from '#lantern/testing';
import { type GoldenState, acceptedBy, goldenFile } from './golden.js';

/* What databases hold of the first version of reviews, written down once. Whatever is changed since, it restores and goes on. */

const review = workflowNamed('domestic-homicide-review', 'v1');
const golden: Readonly<Record<string, GoldenState>> = JSON.parse(readFileSync(goldenFile, 'utf8'));

test('there is one of every state', () => {
  expect(Object.keys(golden).toSorted()).toEqual(
    declaredPositions(review)
      .filter((each) => each !== 'unopened')
      .toSorted(),
  );
});

test.each(Object.entries(golden))('%s restores, and goes on as it did', (position, { snapshot, accepts }) => {
  expect(positionOf(restore(review, snapshot).value)).toBe(position);
  expect(acceptedBy(snapshot)).toEqual(expect.arrayContaining([...accepts]));
});
