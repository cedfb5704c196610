import { describe, expect, test } from '@jest/globals';
import { parsePayload } from '#lantern/engine';
import { workflows } from './index.js';

/* Whatever is sent, a person reads our own sentences: none of the schema library's. */

const phrases = /invalid|\bexpected\b|received|unrecognized|too (?:big|small)|undefined|\bNaN\b|option:|characters to/i;

const bad: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  '\u200b',
  'x'.repeat(5000),
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '25:00',
  0,
  -1,
  1.5,
  Number.NaN,
  true,
  false,
  [],
  [''],
  [{}],
  [{ name: '.', agency: 7, more: 1 }],
  {},
  { a: 1 },
];

const valid = { on: '2026-03-16' };

const events = workflows.flatMap((workflow) =>
  Object.entries(workflow.events).map(([type, rule]) => ({ workflow, type, fields: Object.keys(rule.payload.shape) })),
);

describe('what is wrong with an event is said in our own words', () => {
  test.each(events.map((each) => [`${each.workflow.name} ${each.type}`, each] as const))('%s', (_name, event) => {
    const { workflow, type, fields } = event;
    const sent = [
      { type },
      { type, ...valid, unheardOf: 1, 'also unheard of': 2 },
      ...bad.map((value) => ({ type, on: value })),
      ...fields.flatMap((field) => bad.map((value) => ({ type, ...valid, [field]: value }))),
    ];
    const problems = sent.flatMap((each) => parsePayload(workflow, each));
    expect(problems.length).toBeGreaterThan(0);
    for (const { message } of problems) {
      expect(message).not.toMatch(phrases);
      expect(message).toMatch(/\S+ \S+/);
    }
  });
});
