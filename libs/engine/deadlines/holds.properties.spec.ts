import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type IsoDate, addDays, londonInstant } from '#lantern/calendar';
import { plainCircumstances } from '#lantern/testing';
import { type DeadlineRule, computeDeadline, planRungs, statusOn } from '../index.js';
import type { Hold } from '../ledger.js';

/* A hold of any length, placed on any day before or after the date of a clock that it names. */

const length = 42; // days
const start = '2026-03-02';
const due = addDays(start, length);

const rule: DeadlineRule = {
  clock: 'chairAppointed',
  title: 'Appoint the independent chair',
  kind: 'local',
  source: 'Local default',
  setting: null,
  length: { count: length, unit: 'days' },
  starts: [],
  meets: [],
  pausable: true,
  extension: { agreedBy: [] },
  owner: 'coordinator',
  ladder: [-7, 1, 7, 14].map((days) => ({ step: `${days}`, days, template: 'reminder', to: ['assignee'] })),
};

const clock = {
  clock: rule.clock,
  about: null,
  occurrence: 1,
  startedOn: start,
  startedBy: 'the decision',
  statedDue: null,
  extensions: [],
  delays: [],
  revision: 1,
};

const hold = (from: IsoDate, to: IsoDate | null, clocks: readonly string[] = [rule.clock]): Hold => ({
  hold: 'trial',
  reason: 'criminalProceedings',
  from,
  to,
  clocks,
  reviewOn: null,
});

function withHolds(...holds: readonly Hold[]) {
  const deadline = computeDeadline(rule, clock, holds, plainCircumstances);
  if (!deadline) throw new Error('The clock has no length.');
  return deadline;
}

const anyOffset = fc.integer({ min: 0, max: 3 * length });
const { calendar } = plainCircumstances;

describe('a hold that names a clock, placed before its date or after it', () => {
  test('asks nobody for it while the hold stands: it is paused on every day, and no rung is planned', () => {
    fc.assert(
      fc.property(anyOffset, anyOffset, (placed, later) => {
        const held = withHolds(hold(addDays(start, placed), null));
        expect(statusOn(held, addDays(start, placed + later))).toBe('paused');
        expect(planRungs(rule, held, calendar, londonInstant(start, '08:00'))).toEqual([]);
        expect(held.due).toBe(due);
      }),
    );
  });

  test('once lifted moves the date by its days, or leaves one that had passed where it was', () => {
    fc.assert(
      fc.property(anyOffset, anyOffset, (placed, days) => {
        const from = addDays(start, placed);
        const lifted = withHolds(hold(from, addDays(from, days)));
        expect(lifted.pausedBy).toBeNull();
        expect(lifted.due).toBe(placed <= length ? addDays(due, days) : due);
        const wasLate = placed > length;
        if (wasLate) expect(statusOn(lifted, addDays(from, days))).toBe('overdue');
      }),
    );
  });

  test('beside another that was lifted, pauses the clock until none stands', () => {
    fc.assert(
      fc.property(anyOffset, anyOffset, anyOffset, (one, days, other) => {
        const from = addDays(start, one);
        const lifted = hold(from, addDays(from, days));
        expect(withHolds(lifted, hold(addDays(start, other), null)).pausedBy).toBe('trial');
        expect(withHolds(lifted).pausedBy).toBeNull();
      }),
    );
  });

  test('leaves a clock that it does not name as it is', () => {
    fc.assert(
      fc.property(anyOffset, fc.option(anyOffset), (placed, days) => {
        const from = addDays(start, placed);
        const other = hold(from, days === null ? null : addDays(from, days), ['firstPanel']);
        expect(withHolds(other)).toEqual(withHolds());
      }),
    );
  });
});
