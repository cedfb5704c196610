import { describe, expect, test } from '@jest/globals';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import { type Settings, settableLadders, withLadderInForce } from './own-ladder.js';
import { lengthInForce } from './settable-lengths.js';

const rule = (more: Partial<DeadlineRule> = {}): DeadlineRule => ({
  clock: 'returnDue',
  title: 'Scoping return',
  kind: 'local',
  source: 'Local default',
  setting: 'return_due',
  length: { count: 20, unit: 'workingDays' },
  starts: [],
  meets: [],
  pausable: false,
  extension: null,
  owner: 'agency',
  ladder: [
    { step: '7 days before', days: -7, template: 'reminder', to: ['assignee'] },
    { step: '7 days after', days: 7, template: 'overdue', to: ['assignee', 'lineManager'] },
  ],
  ...more,
});

const own: Settings = {
  ladder_returnDue: [
    { days: -1, to: ['assignee'] },
    { days: 3, to: ['assignee', 'cspChair'] },
  ],
};

describe('the reminders of a date', () => {
  test('are the partnership’s own, with the e-mail that belongs before or after it', () => {
    expect(withLadderInForce(rule(), own).ladder).toEqual([
      { step: '1 day before', days: -1, template: 'reminder', to: ['assignee'] },
      { step: '3 days after', days: 3, template: 'overdue', to: ['assignee', 'cspChair'] },
    ]);
  });

  test.each([
    ['nothing was set', {}],
    ['another date’s were set', { ladder_other: [{ days: -1, to: ['assignee'] }] }],
  ] as const)('are the usual ones where %s', (_when, settings: Settings) => {
    expect(withLadderInForce(rule(), settings)).toEqual(rule());
  });

  test('may be none', () => {
    expect(withLadderInForce(rule(), { ladder_returnDue: [] }).ladder).toEqual([]);
  });

  test('change nothing else of its clock', () => {
    const { ladder: _own, ...rest } = withLadderInForce(rule(), own);
    const { ladder: _usual, ...before } = rule();
    expect(rest).toEqual(before);
    expect(lengthInForce({ setting: 'ladder_returnDue', length: null }, own)).toBeNull();
  });

  test.each([
    ['that ask for a decision', { ladder: [{ step: 's', days: -7, template: 'decision-needed', to: ['cspChair'] }] }],
    ['that ask others again', { chase: true }],
    ['of which there are none', { ladder: [] }],
  ] as const)('%s are not for anybody to set', (_which, more: Partial<DeadlineRule>) => {
    expect(settableLadders({ deadlines: [rule(more)] })).toEqual([]);
    expect(withLadderInForce(rule(more), own)).toEqual(rule(more));
  });
});
