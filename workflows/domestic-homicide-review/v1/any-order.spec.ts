import { describe, expect, test } from '@jest/globals';
import { addDays } from '#lantern/calendar';
import type { Deadline } from '#lantern/engine';
import { type Line, type Story, tell, tryLine } from '#lantern/testing';
import fc from 'fast-check';
import { domesticHomicideReviewV1 as review } from './index.js';

/*
 * The same facts give the same dates, tasks and position in whatever order they were recorded, as far as the chart takes
 * them in that order.
 */

const began = '2024-01-08';

/** The stages of a review, which come one after another: how many days after the last, what, and with which facts. */
const stages: readonly (readonly [string, Line[2]?])[] = [
  ['notification.received', { notifiedBy: 'police', victims: 1 }],
  ['decision.made', { outcome: 'review', criteria: 'met', reasons: 'r' }],
  ['chair.appointed', { name: 'C', independenceConfirmed: true }],
  ['panel.established', { members: [{ name: 'P', agency: 'A' }] }],
  ['terms.agreed'],
  ['imr.requested', { agency: 'Police' }],
  ['imr.received', { agency: 'Police' }],
  ['evidence.completed'],
];

const pausable = ['chairAppointed', 'panelAppointed', 'firstPanel', 'panelCadence', 'evidenceRequest', 'tellAgencies'];

/** What may happen at any time, each with facts of its own. */
const free = fc.oneof(
  fc
    .record({ hold: fc.constantFrom('trial', 'inquest'), clocks: fc.subarray(pausable, { minLength: 1 }) })
    .map(({ hold, clocks }): [string, Line[2]] => ['hold.placed', { hold, reason: 'criminalProceedings', clocks }]),
  fc.constantFrom('trial', 'inquest').map((hold): [string, Line[2]] => ['hold.lifted', { hold }]),
  fc.constant<[string, Line[2]]>(['panel.met', {}]),
  fc.constantFrom('decision', 'hold').map((about): [string, Line[2]] => ['homeOffice.notified', { about }]),
  fc.constant<[string, Line[2]]>(['family.told', { about: 'decision' }]),
  fc
    .integer({ min: 1, max: 20 })
    .map((count): [string, Line[2]] => [
      'settings.applied',
      { settings: { chair_appointed: { count, unit: 'weeks' }, panel_cadence: { count, unit: 'weeks' } } },
    ]),
  fc.constantFrom('A14', 'A16', 'B2').map((task): [string, Line[2]] => ['task.completed', { task }]),
  fc
    .integer({ min: 100, max: 400 })
    .map((days): [string, Line[2]] => [
      'extension.agreed',
      { clock: 'chairAppointed', newDue: addDays(began, days), agreedBy: ['coordinator'], reason: 'r' },
    ]),
  fc.constant<[string, Line[2]]>(['chair.appointed', { name: 'D', independenceConfirmed: true }]),
);

interface Fact {
  readonly line: Line;
  /** How many days after it happened it was recorded. */
  readonly delay: number;
}

/** A life: its stages some days apart, and what else happened on days that no other event has. */
const anyLife = fc
  .record({
    gaps: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 4, maxLength: stages.length }),
    more: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 400 }), free, fc.integer({ min: 0, max: 200 })), {
      minLength: 1,
      maxLength: 6,
      selector: ([day]) => day,
    }),
  })
  .map(({ gaps, more }): Fact[] => {
    const days = gaps.map((_gap, index) => gaps.slice(0, index).reduce((sum, gap) => sum + gap, 0));
    const chain = days.map((day, index): Fact => {
      const [type, payload] = stages[index] ?? ['note.added'];
      return { line: [addDays(began, day), type, payload], delay: 0 };
    });
    const taken = new Set(days);
    const others = more.flatMap(([day, [type, payload], delay]): Fact[] =>
      taken.has(day) ? [] : [{ line: [addDays(began, day), type, payload], delay }],
    );
    return [...chain, ...others];
  });

const byDay = (facts: readonly Fact[]): Line[] =>
  facts.map(({ line }) => line).toSorted(([one], [other]) => (one < other ? -1 : 1));

const asRecorded = (facts: readonly Fact[]): Line[] =>
  facts
    .map(({ line, delay }) => ({ line, recorded: addDays(line[0], delay) }))
    .toSorted((one, other) => (one.recorded < other.recorded ? -1 : 1))
    .map(({ line }) => line);

/** The story with each line that is accepted. */
function told(lines: readonly Line[]): { story: Story; kept: Line[] } {
  const kept: Line[] = [];
  let story = tell(review, []);
  for (const line of lines) {
    const next = tryLine(review, story, line);
    if (next) kept.push(line);
    story = next ?? story;
  }
  return { story, kept };
}

const isDate = ({ revision: _revision, ...deadline }: Deadline) => deadline;

const shown = ({ state, deadlines }: Story) => ({
  at: state.value,
  facts: state.context,
  dates: Object.fromEntries([...deadlines].map(([key, deadline]) => [key, isDate(deadline)])),
  tasks: state.ledger.tasks,
  milestones: state.ledger.milestones,
});

/** How many lives were recorded in another order than they were lived in. */
let reordered = 0;

describe('the order of recording', () => {
  test('makes no difference to dates, tasks or position', () => {
    fc.assert(
      fc.property(anyLife, (facts) => {
        const recorded = told(asRecorded(facts));
        const lived = told(byDay(recorded.kept.map((line) => ({ line, delay: 0 }))));
        fc.pre(lived.kept.length === recorded.kept.length);
        if (lived.kept.some((line, index) => line !== recorded.kept[index])) reordered += 1;
        expect(shown(recorded.story)).toEqual(shown(lived.story));
      }),
      { numRuns: 10_000 },
    );
    // The property would say little of lives that were recorded as they were lived.
    expect(reordered).toBeGreaterThan(2_000);
  });
});
