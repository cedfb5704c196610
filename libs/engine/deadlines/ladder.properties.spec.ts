import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, londonDate, londonInstant } from '#lantern/calendar';
import { plainCircumstances } from '#lantern/testing';
import { workflows } from '#workflows';
import { type DeadlineRule, type LadderDates, type PlannedRung, nextRungs, planRungs, rungsBeyond } from '../index.js';

/* Every ladder there is, around dates near holidays and the days on which the clocks change, begun at any moment. */

const { calendar } = plainCircumstances;
const ladders = workflows.flatMap(({ deadlines }) => deadlines.filter(({ ladder }) => ladder.length > 0));

const begun = fc.record({
  rule: fc.constantFrom(...ladders),
  due: fc.integer({ min: 0, max: 800 }).map((days) => addDays('2025-03-01', days)),
  lasts: fc.integer({ min: 0, max: 200 }),
  approximate: fc.integer({ min: 0, max: 40 }),
  beginsAfter: fc.integer({ min: -220, max: 120 }),
  time: fc.constantFrom('07:59', '08:00', '08:01', '23:30'),
});

type Begun = typeof begun extends fc.Arbitrary<infer Value> ? Value : never;

const datesOf = ({ due, lasts, approximate }: Begun): LadderDates => ({
  startedOn: addDays(due, -lasts),
  dueEarliest: addDays(due, -approximate),
  due,
  pausedBy: null,
  metOn: null,
  cancelledOn: null,
});

const momentOf = ({ due, beginsAfter, time }: Begun): Date => londonInstant(addDays(due, beginsAfter), time);

/** A ladder as its rows make it, from one rung that comes next to the one after. */
function stepByStep(rule: DeadlineRule, dates: LadderDates, from: Date): PlannedRung[] {
  const written = nextRungs(rule, dates, calendar, from);
  for (let last = written.at(-1); last;) {
    const beyond = rungsBeyond(rule, dates, calendar, last.days);
    const first = Math.min(...beyond.map(({ dueAt }) => dueAt.getTime()));
    written.push(...beyond.filter(({ dueAt }) => dueAt.getTime() === first));
    last = beyond.length > 0 ? written.at(-1) : undefined;
  }
  return written;
}

describe('a ladder of which only what comes next is written', () => {
  test('says, step by step, all that the whole ladder says, each once and in its order', () => {
    fc.assert(
      fc.property(begun, (each) => {
        const whole = planRungs(each.rule, datesOf(each), calendar, momentOf(each));
        expect(stepByStep(each.rule, datesOf(each), momentOf(each))).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  test('has nothing of what was past when it began, and nothing while its clock stands', () => {
    fc.assert(
      fc.property(begun, (each) => {
        const from = momentOf(each);
        const rungs = nextRungs(each.rule, datesOf(each), calendar, from);
        expect(rungs.filter(({ dueAt }) => dueAt <= from)).toEqual([]);
        expect(new Set(rungs.map(({ dueAt }) => londonDate(dueAt))).size).toBeLessThanOrEqual(1);
        for (const ended of [{ pausedBy: 'trial' }, { metOn: '2025-03-01' }, { cancelledOn: '2025-03' }]) {
          expect(nextRungs(each.rule, { ...datesOf(each), ...ended }, calendar, from)).toEqual([]);
          expect(rungsBeyond(each.rule, { ...datesOf(each), ...ended }, calendar, -99)).toEqual([]);
        }
      }),
    );
  });

  test('goes to its offices at eight in the morning in London, on both sides of a change of the clocks', () => {
    const rule = ladders.find(({ ladder }) => ladder.some(({ days }) => days === -14));
    const dates = { ...datesOf({ due: '2026-04-06', lasts: 30, approximate: 0 } as Begun) };
    const rungs = rule ? planRungs(rule, dates, calendar, new Date('2026-03-16T10:00:00Z')) : [];
    expect(rungs.slice(0, 2).map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-03-23T08:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
  });

  test('of every kind of review counts its days upwards: what lies beyond a rung comes after it', () => {
    for (const { clock, ladder } of ladders) {
      const days = ladder.map((step) => step.days);
      expect({ clock, days }).toEqual({ clock, days: [...new Set(days)].toSorted((a, b) => a - b) });
    }
  });
});
