import { describe, expect, test } from '@jest/globals';
import { questionsOf } from '#lantern/forms';
import { events } from '../events.js';
import { parallelProcesses } from './parallel-processes.js';

describe('what a parallel process holds up', () => {
  const columns = questionsOf(parallelProcesses).flatMap(({ columns: ofTable = [] }) => ofTable);
  const optionsOf = (id: string | undefined) => Object.keys(columns.find((column) => column.id === id)?.options ?? {});

  test('are events of the review, each by a choice that its column offers', () => {
    const { by, events: heldUp = {} } = parallelProcesses.holdsUp ?? {};
    expect(optionsOf(by)).toEqual(expect.arrayContaining(Object.keys(heldUp)));
    expect(Object.keys(events)).toEqual(expect.arrayContaining(Object.values(heldUp).flat()));
  });

  test('is over by a state that there is', () => {
    const { column, is = [] } = parallelProcesses.holdsUp?.over ?? {};
    expect(optionsOf(column)).toEqual(expect.arrayContaining([...is]));
  });
});
