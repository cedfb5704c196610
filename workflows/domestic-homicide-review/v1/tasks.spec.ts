import { describe, expect, test } from '@jest/globals';
import { type Line, clockOf, goOn, tell } from '#lantern/testing';
import { domesticHomicideReviewV1 as review } from './index.js';

/* Tasks that were once asked for again, or of somebody who had done them. */

const members = (...of: [name: string, agency: string][]) => ({
  members: of.map(([name, agency]) => ({ name, agency })),
});
const police: [string, string] = ['A. Member', 'Police'];
const housing: [string, string] = ['B. Member', 'Housing'];

const commissioned: readonly Line[] = [
  ['2026-01-05', 'notification.received', { notifiedBy: 'police', victims: 1 }],
  ['2026-01-30', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }],
  ['2026-02-02', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
  ['2026-02-03', 'panel.established', members(police, housing)],
];
const gathering: readonly Line[] = [...commissioned, ['2026-02-10', 'terms.agreed']];
const drafted: readonly Line[] = [
  ...gathering,
  ['2026-02-11', 'panel.met', { number: 1 }],
  ['2026-03-02', 'evidence.completed'],
  ['2026-03-10', 'draft.circulated', { version: 1 }],
];

const tasksAfter = (lines: readonly Line[], code: string): string[] =>
  Object.keys(tell(review, lines).state.ledger.tasks).filter((key) => key.split(':')[0] === code);

describe('the confidentiality agreement', () => {
  const signed: Line = ['2026-02-04', 'agreement.signed', { agency: 'Police' }];

  test('is not asked again of whoever signed it', () => {
    const again: Line = ['2026-02-20', 'panel.established', members(police, housing, ['C. Member', 'Health'])];
    expect(tasksAfter([...commissioned, signed], 'B4')).toEqual(['B4:Housing']);
    expect(tasksAfter([...commissioned, signed, again], 'B4')).toEqual(['B4:Housing', 'B4:Health']);
  });

  test('is asked of whoever takes their seat', () => {
    const another: Line = ['2026-02-20', 'panel.established', members(['D. Member', 'Police'], housing)];
    expect(tasksAfter([...commissioned, signed, another], 'B4').toSorted()).toEqual(['B4:Housing', 'B4:Police']);
  });
});

describe('the date to merge the chronologies', () => {
  const asked: readonly Line[] = [
    ...gathering,
    ['2026-02-11', 'chronology.requested', { agency: 'Police' }],
    ['2026-02-11', 'chronology.requested', { agency: 'Housing' }],
    ['2026-03-02', 'chronology.received', { agency: 'Police' }],
  ];

  test.each([
    ['chronology.received', { agency: 'Housing' }],
    ['chronology.closed', { agency: 'Housing', outcome: 'nil' }],
  ])('begins when the last is in, recorded on the review by %s', (type, payload) => {
    const story = tell(review, asked);
    expect(story.deadlines.has('chronologyMerge')).toBe(false);
    const last = goOn(review, story, [['2026-03-09', type, payload]]);
    expect(clockOf(last, 'chronologyMerge')).toMatchObject({ startedOn: '2026-03-09', due: '2026-03-23' });
    const told = goOn(review, last, [['2026-03-09', 'chronologies.completed']]);
    expect(clockOf(told, 'chronologyMerge')).toMatchObject({ startedOn: '2026-03-09' });
    expect([...told.deadlines.keys()]).not.toContain('chronologyMerge#2');
  });

  test('begins again with one that was asked for afterwards, and its task with it', () => {
    const more: readonly Line[] = [
      ...asked,
      ['2026-03-09', 'chronology.received', { agency: 'Housing' }],
      ['2026-03-12', 'task.completed', { task: 'C3' }],
      ['2026-03-13', 'chronology.requested', { agency: 'Health' }],
    ];
    expect(tasksAfter(more, 'C3')).toEqual([]);
    const last: Line = ['2026-03-27', 'chronology.received', { agency: 'Health' }];
    expect(tasksAfter([...more, last], 'C3')).toEqual(['C3']);
    expect(clockOf(tell(review, [...more, last]), 'chronologyMerge#2').startedOn).toBe('2026-03-27');
  });

  test('does not begin where no agency held one', () => {
    const none: readonly Line[] = [
      ...gathering,
      ['2026-02-11', 'chronology.requested', { agency: 'Police' }],
      ['2026-03-02', 'chronology.closed', { agency: 'Police', outcome: 'nil' }],
    ];
    expect(tell(review, none).deadlines.has('chronologyMerge')).toBe(false);
    expect(tasksAfter(none, 'C3')).toEqual([]);
  });
});

describe('a panel that has agreed the report', () => {
  const agreed: readonly Line[] = [...drafted, ['2026-03-20', 'panel.agreedReport', { version: 1 }]];
  const met: Line = ['2026-03-24', 'panel.met', { number: 2 }];

  test('is asked for no further meeting, though it meets', () => {
    expect(tasksAfter([...drafted, met], 'C13')).toEqual(['C13']);
    expect(tasksAfter([...agreed, met], 'C13')).toEqual([]);
    const running = Object.values(tell(review, [...agreed, met]).state.ledger.clocks).map(({ clock }) => clock);
    expect(running).not.toContain('panelCadence');
  });

  test('meets on where another draft is out', () => {
    const another: Line = ['2026-03-23', 'draft.circulated', { version: 2 }];
    expect(tasksAfter([...agreed, another, met], 'C13')).toEqual(['C13']);
  });
});

test('a family that has answered is not to be offered each further draft', () => {
  const saw: Line = ['2026-03-16', 'family.sawDraft', { outcome: 'read' }];
  const second: Line = ['2026-03-18', 'draft.circulated', { version: 2 }];
  expect(tasksAfter([...drafted, second], 'D3')).toEqual(['D3']);
  expect(tasksAfter([...drafted, saw, second], 'D3')).toEqual([]);
});
