import { expect, test } from '@jest/globals';
import { isCountedBack, settableLengths } from '#lantern/engine';
import { workflows } from './index.js';

/* What is true of the settings of every kind of review. Which of them each offers, its own folder says. */

const offered = workflows.flatMap(settableLengths);

test('each is the length of a clock, or counts from one until a task arises', () => {
  const clocks = new Set(workflows.flatMap(({ deadlines }) => deadlines.map(({ clock }) => clock)));
  expect(offered.filter(({ clock }) => !clocks.has(clock))).toEqual([]);
});

test('one setting has one meaning: what it is in one place it is in every other', () => {
  for (const lengths of Map.groupBy(offered, ({ setting }) => setting).values()) {
    expect(new Set(lengths.map(({ length }) => JSON.stringify(length))).size).toBe(1);
    expect(new Set(lengths.map(({ length }) => isCountedBack(length))).size).toBe(1);
  }
});
