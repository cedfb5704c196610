import { expect, test } from '@jest/globals';
import { workflows } from '#workflows';
import { type AnyMachineSnapshot, transition } from 'xstate';
import type { CaseEvent } from './case-event.js';
import { restore, unopened } from './decide.js';
import type { WorkflowDefinition } from './definition/definition.js';
import { sampleEvents } from './definition/sample-events.js';
import { step } from './step.js';

/* Every event that may be recorded, by each of its choices, from every position that such events lead to. */

const mostPositions = 60;

const eventsOf = ({ events }: WorkflowDefinition): CaseEvent[] =>
  Object.entries(events).flatMap(([event, rule]) => sampleEvents(rule, { event }));

const said = ({ value, context, status }: AnyMachineSnapshot): string => JSON.stringify({ value, context, status });

test.each(workflows.map((definition) => [`${definition.name} ${definition.version}`, definition] as const))(
  'a step of %s is the step that XState takes, and leaves what it began from as it was',
  (_name, definition) => {
    const events = eventsOf(definition);
    const waiting = [restore(definition, unopened(definition))];
    const known = new Set(waiting.map(({ value }) => JSON.stringify(value)));
    let compared = 0;
    for (let present = waiting.shift(); present; present = waiting.shift()) {
      const before = said(present);
      for (const event of events) {
        const [theirs] = transition(definition.machine, present, event);
        const ours = step(definition.machine, present, event);
        if (said(ours) !== said(theirs)) expect({ event, ours: said(ours) }).toEqual({ event, ours: said(theirs) });
        compared += 1;
        const position = JSON.stringify(ours.value);
        if (!known.has(position) && known.size < mostPositions) waiting.push(ours);
        known.add(position);
      }
      expect(said(present)).toBe(before);
    }
    expect(compared).toBeGreaterThan(events.length);
  },
);
