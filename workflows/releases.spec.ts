import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { EventRule, OrderRule, WorkflowDefinition } from '#lantern/engine';
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

const reversed = <Value>(values: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).toReversed());

const mapped = <Value>(values: Readonly<Record<string, Value>>, change: (value: Value) => Value) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

const renamed = (rule: OrderRule): OrderRule => ({ ...rule, earlier: { ...rule.earlier, words: 'the one' } });

describe('a change is seen', () => {
  const [first, ...others] = review.deadlines;
  const edits: readonly (readonly [string, Partial<WorkflowDefinition>])[] = [
    [
      'to the length of a clock',
      { deadlines: first ? [{ ...first, length: { count: 2, unit: 'months' } }, ...others] : [] },
    ],
    ['to a task', { tasks: review.tasks.slice(1) }],
    ['to the order of the states', { states: reversed(review.states) }],
    [
      'to what a requirement asks for',
      {
        requirements: {
          ...review.requirements,
          panelAgreed: { ...review.requirements.panelAgreed, unmet: '', holds: () => true },
        },
      },
    ],
    ['to the kind of a clock', { deadlines: first ? [{ ...first, kind: 'statute' }, ...others] : [] }],
    ['to who may record an event', { events: withNote({ by: ['agency'] }) }],
    ['to the first day of an event', { events: withNote({ notBefore: { day: '2020-01-01', reason: 'No.' } }) }],
    ['to who holds a task', { tasks: review.tasks.map((task) => ({ ...task, owner: 'agency' })) }],
    [
      'to what a part is passed on by',
      { part: { letter: 'A', passedOnBy: ['note.added'], moreTimeFor: [], answers: () => [], reads: 'terms' } },
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

  function withNote(change: Partial<EventRule>) {
    return { ...review.events, 'note.added': { ...noteRule(), ...change } };
  }

  test.each(edits)('%s', (_name, edit) => {
    expect(fingerprint({ ...review, ...edit })).not.toBe(fingerprint(review));
  });

  const mends: readonly (readonly [string, Partial<WorkflowDefinition>])[] = [
    ['of the order of keys', { requirements: reversed(review.requirements) }],
    ['of what the review is called', { title: 'a death review', offices: { cspChair: 'the board chair' } }],
    ['of the first day of new cases', { since: '2030-01-01' }],
    ['of the words of e-mails', { emails: [], emailFiles: { folders: [], values: {} } }],
    ['of the words of forms', { forms: { actions: {}, fields: {} } }],
    ['of lists and of what is shown in them', { grids: [], purposes: [], anyDay: [] }],
    ['of the law, which is not the workflow’s', { regimes: [] }],
    ['of the words of a state', { states: { ...review.states, notified: 'Told' } }],
    [
      'of the words of requirements',
      { requirements: mapped(review.requirements, (requirement) => ({ ...requirement, unmet: 'No.' })) },
    ],
    [
      'of the words of events',
      { events: mapped(review.events, (rule) => ({ ...rule, title: 'It', tooEarly: 'No.' })) },
    ],
    [
      'of the words of clocks, of where they are found and of what is foreseen of them',
      {
        deadlines: review.deadlines.map((rule) => ({
          ...rule,
          title: 'By then',
          source: 'para 1',
          awaits: { clocks: ['decision'] },
          starts: rule.starts.map((match) => ({ ...match, words: 'the start' })),
        })),
      },
    ],
    [
      'of the words of tasks',
      {
        tasks: review.tasks.map((task) => ({ ...task, title: 'Do it', evidence: 'it', asks: { what: 'x', why: 'y' } })),
      },
    ],
    ['of the words of the order of days', { order: review.order.map(renamed) }],
  ];

  test.each(mends)('but not a mend %s', (_name, mend) => {
    expect(fingerprint({ ...review, ...mend })).toBe(fingerprint(review));
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
