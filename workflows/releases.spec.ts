import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { WorkflowDefinition } from '#lantern/engine';
import { workflowNamed } from '#lantern/testing';
import { workflows } from '#workflows';
import { type Releases, fingerprint, recordReleases, releaseName, releaseProblems } from './releases.js';

const recorded: Releases = JSON.parse(readFileSync(join(import.meta.dirname, 'releases.json'), 'utf8'));
const review = workflowNamed('domestic-homicide-review');
const name = releaseName(review);
const released = { [name]: { released: true, hash: fingerprint(review) } };
const drafted = { [name]: { released: false, hash: fingerprint(review) } };

test('every workflow is as its release was recorded', () => {
  expect(releaseProblems(workflows, recorded)).toEqual([]);
});

describe('a change is seen', () => {
  const [first, ...others] = review.deadlines;
  const edits: readonly (readonly [string, Partial<WorkflowDefinition>])[] = [
    [
      'to the length of a clock',
      { deadlines: first ? [{ ...first, length: { count: 2, unit: 'months' } }, ...others] : [] },
    ],
    ['to a task', { tasks: review.tasks.slice(1) }],
    ['to the words of a state', { states: { ...review.states, notified: 'Told' } }],
    [
      'to the words of a requirement',
      { requirements: { ...review.requirements, panelAgreed: { unmet: 'No.', holds: () => true } } },
    ],
    ['to the facts of an event', { events: { ...review.events, 'panel.met': noteRule() } }],
    ['to the chart', { machine: Object.assign(Object.create(review.machine), { config: { initial: 'elsewhere' } }) }],
    ['to what may be supplied', { supplies: () => [] }],
  ];

  function noteRule() {
    const rule = review.events['note.added'];
    if (rule) return rule;
    throw new Error('The review has no notes.');
  }

  test.each(edits)('%s', (_name, edit) => {
    expect(fingerprint({ ...review, ...edit })).not.toBe(fingerprint(review));
  });

  test('but not where it is only the order of keys, or the wording of e-mails', () => {
    const reversed = Object.fromEntries(Object.entries(review.requirements).toReversed());
    expect(fingerprint({ ...review, requirements: reversed, emails: [] })).toBe(fingerprint(review));
  });
});

describe('an edit', () => {
  const edited = { ...review, tasks: [] };

  test('of a released version is refused, with what to do instead', () => {
    const advice = `${name} has been edited. A released version is never edited: make domestic-homicide-review v2 beside it.`;
    expect(releaseProblems([edited], released)).toEqual([advice]);
    expect(() => recordReleases([edited], released, [])).toThrow(advice);
  });

  test('of a version not released yet is recorded anew', () => {
    expect(releaseProblems([edited], drafted)).toEqual([expect.stringMatching(/Run "npm run releases"/)]);
    expect(recordReleases([edited], drafted, [])).toEqual({ [name]: { released: false, hash: fingerprint(edited) } });
  });
});

describe('a version', () => {
  test('that was recorded may not vanish', () => {
    expect(releaseProblems([], released)).toEqual([expect.stringMatching(/put it back/)]);
  });

  test('without a record asks for one', () => {
    expect(releaseProblems([review], {})).toEqual([expect.stringMatching(/has no recorded hash/)]);
  });

  test('is released by its name, and stays so', () => {
    const now = recordReleases([review], drafted, [name]);
    expect(now).toEqual(released);
    expect(recordReleases([review], now, [])).toEqual(released);
    expect(() => recordReleases([review], drafted, ['recommendation/v9'])).toThrow(/There is no recommendation\/v9/);
  });
});
