import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type WorkflowDefinition, faultInWords, faultsWithin, ownWordsOf } from '#lantern/engine';
import { z } from 'zod';
import { clocksOfParts as ofDomesticHomicideReview } from './domestic-homicide-review/v1/part-clocks.js';
import { findWorkflow, workflows } from './index.js';
import { clocksOfParts as ofSafeguardingAdultsReview } from './safeguarding-adults-review/v1/part-clocks.js';

/**
 * The texts of events that are what something is called, or where it is: a body, a person at work, a task, an action, a
 * version. Forms say that they name nobody who died and nobody bereaved. Every other text is in somebody's own words.
 */
const names: readonly string[] = `
  name from to owner capacity organisation signedOffBy releasedBy attendees members
  agency agencies notifiedBy referredBy partnership partnerships toPartnership
  action calendar clock clocks contents document field finding hold learning limbs task
  localReference minute of order page place reference url version
  dateOfDeath dateOfHarm identifiedOn scopeFrom scopeTo time ends embargoUntil`
  .trim()
  .split(/\s+/);

/** Those that a kind of review has besides: it lists them in its own folder. */
const ofKinds: readonly string[] = globSync('*/*/examples/names.json', { cwd: import.meta.dirname }).flatMap((file) =>
  JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')),
);

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
      isFree(schema) && ![...sealed, ...names, ...ofKinds, ...holders].includes(field) ? [`${type}/${field}`] : [],
    );
  });
}

describe.each(workflows.map((workflow) => [`${workflow.name} ${workflow.version}`, workflow] as const))(
  '%s',
  (_name, workflow) => {
    test('is sound by its own rules: see `lantern workflow check`', () => {
      expect(faultsWithin(workflow).map(faultInWords)).toEqual([]);
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
  },
);

test.each([
  ['domestic-homicide-review', ofDomesticHomicideReview],
  ['safeguarding-adults-review', ofSafeguardingAdultsReview],
])('%s calls the clocks of its parts by their own titles, where its hold names them', (name, clocksOfParts) => {
  const opened = findWorkflow(name)?.relations.flatMap(({ act, workflow }) => (act === 'open' ? [workflow] : []));
  const parts = workflows.filter((workflow) => opened?.includes(workflow.name));
  const titles = parts.flatMap(({ deadlines }) => deadlines.map(({ clock, title }) => [clock, title] as const));
  expect(clocksOfParts).toEqual(Object.fromEntries(titles));
});
