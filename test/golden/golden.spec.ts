import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { positionOf, restore } from '#lantern/engine';
import { declaredPositions, workflowNamed } from '#lantern/testing';
import { type GoldenState, acceptedBy, goldenFile, goldenVersions } from './golden.js';

/* What databases hold of released versions of reviews, each written down once. Whatever is changed since, it restores and goes on. */

describe.each(goldenVersions)('%s', (version) => {
  const review = workflowNamed('domestic-homicide-review', version);
  const golden: Readonly<Record<string, GoldenState>> = JSON.parse(readFileSync(goldenFile(version), 'utf8'));

  test('there is one of every state', () => {
    expect(Object.keys(golden).toSorted()).toEqual(
      declaredPositions(review)
        .filter((each) => each !== 'unopened')
        .toSorted(),
    );
  });

  test.each(Object.entries(golden))('%s restores, and goes on as it did', (position, { snapshot, accepts }) => {
    expect(positionOf(restore(review, snapshot).value)).toBe(position);
    expect(acceptedBy(version, snapshot)).toEqual(expect.arrayContaining([...accepts]));
  });
});
