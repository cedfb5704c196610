import { describe, expect, test } from '@jest/globals';
import type { WorkflowDefinition } from '#lantern/engine';
import { clocksOfParts } from './domestic-homicide-review/v1/part-clocks.js';
import { workflows } from './index.js';

/** Clocks, tasks and e-mails hang on events by name; a misspelt name would simply never happen. */
const namesUsed = ({ deadlines, tasks, emails }: WorkflowDefinition): string[] => [
  ...deadlines
    .flatMap(({ starts, meets, cancels = [] }) => [...starts, ...meets, ...cancels])
    .map(({ event }) => event),
  ...tasks.flatMap(({ opens, closes }) => [...opens, ...closes]).map(({ event }) => event),
  ...emails.map(({ on }) => on.event),
];

describe.each(workflows.map((workflow) => [`${workflow.name} ${workflow.version}`, workflow] as const))(
  '%s',
  (_name, workflow) => {
    test('every event that a clock, task or e-mail waits for is in its catalogue', () => {
      const unknown = namesUsed(workflow).filter((event) => !(event in workflow.events));
      expect(unknown).toEqual([]);
    });

    test('every clock says in words what it counts from: settings and explanations repeat them', () => {
      const counted = workflow.deadlines.filter(({ length }) => length !== null);
      const wordless = counted.filter(({ starts }) => starts.some(({ words }) => words === undefined));
      expect(wordless.map(({ clock }) => clock)).toEqual([]);
    });

    test('a task that repeats what somebody wrote has no date, and so no e-mail and no calendar ever names it', () => {
      const repeating = workflow.tasks.filter(({ saying, forEach }) => saying !== undefined || forEach !== undefined);
      expect(repeating.filter(({ clock }) => clock !== undefined).map(({ code }) => code)).toEqual([]);
    });
  },
);

test('a review calls the clocks of its parts by their own titles, where its hold names them', () => {
  const parts = workflows.filter(({ name }) => name !== 'domestic-homicide-review');
  const titles = parts.flatMap(({ deadlines }) => deadlines.map(({ clock, title }) => [clock, title] as const));
  expect(clocksOfParts).toEqual(Object.fromEntries(titles));
});
