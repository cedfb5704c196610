import { describe, expect, test } from '@jest/globals';
import { type WorkflowDefinition, ownWordsOf } from '#lantern/engine';
import { z } from 'zod';
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

/**
 * The texts of events that are what something is called, or where it is: a body, a person at work, a task, an action, a
 * version. Forms say that they name nobody who died and nobody bereaved. Every other text is in somebody's own words.
 */
const names: readonly string[] = `
  name from to owner capacity signedOffBy releasedBy attendees members
  agency agencies notifiedBy partnership partnerships toPartnership
  action calendar clock clocks contents document field hold learning task
  localReference minute of order page place url version
  dateOfDeath identifiedOn scopeFrom scopeTo time ends embargoUntil`
  .trim()
  .split(/\s+/);

/** Whether somebody may type what they like there: text that is neither chosen from a list nor a day or a time. */
function isFree(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { type, format, anyOf, items, enum: choices }: Record<string, unknown> = { ...schema };
  if (Array.isArray(anyOf)) return anyOf.some(isFree);
  if (type === 'array') return isFree(items);
  return type === 'object' || (type === 'string' && format === undefined && choices === undefined);
}

/** By what the fields hold themselves: what is corrected follows the event that it corrects. */
const holders: readonly string[] = ['changes', 'settings'];

function textsNotSealed({ events }: WorkflowDefinition): string[] {
  return Object.entries(events).flatMap(([type, rule]) => {
    const sealed = ownWordsOf(rule);
    const { properties = {} } = z.toJSONSchema(rule.payload, { unrepresentable: 'any' });
    return Object.entries(properties).flatMap(([field, schema]) =>
      isFree(schema) && ![...sealed, ...names, ...holders].includes(field) ? [`${type}/${field}`] : [],
    );
  });
}

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

    test('every text is in own words, and so is sealed, or is what something is called', () => {
      expect(textsNotSealed(workflow)).toEqual([]);
    });

    test('what is asked for on several lines is in own words', () => {
      const asked = Object.entries(workflow.events).flatMap(([type, rule]) =>
        Object.keys(rule.payload.shape)
          .filter((field) => (workflow.forms.fields[`${type}/${field}`] ?? workflow.forms.fields[field])?.long)
          .filter((field) => ![...ownWordsOf(rule), ...names].includes(field))
          .map((field) => `${type}/${field}`),
      );
      expect(asked).toEqual([]);
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
