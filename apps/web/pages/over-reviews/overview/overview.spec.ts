import { describe, expect, test } from '@jest/globals';
import type { DeadlineView, ReviewSummary } from '#lantern/case-lists';
import { plainWords } from '#lantern/words';
import { deadline } from '../../kit/fixtures/deadline.js';
import { countsByStage, overviewOf } from './overview.js';

const today = '2026-03-16';
const say = plainWords('en');

const review = (more: Partial<ReviewSummary> = {}): ReviewSummary => ({
  reference: 'AT-25-1',
  workflow: 'domestic-homicide-review',
  version: 'v1',
  closed: false,
  stage: 'evidence',
  stageTitle: 'Gathering evidence',
  stageSince: null,
  partnershipId: 'one',
  partnership: 'Anytown',
  elapsed: {
    sinceDeath: null,
    sinceNotification: null,
    sinceDecision: null,
    sinceDecisionLessHolds: null,
    approximate: [],
  },
  milestones: { death: '2025-08-30', notification: '2025-09-01' },
  guidance: deadline(),
  duties: [],
  forecast: null,
  draftMissing: false,
  holds: [],
  ...more,
});

const extension = {
  agreedOn: '2026-03-02',
  newDue: '2026-09-09',
  previousDue: '2026-06-09',
  agreedBy: ['panel', 'cspChair'],
  reason: 'as recorded locally',
  retrospective: false,
};

const overdue: Partial<DeadlineView> = { due: '2026-02-09', originalDue: '2026-02-09', status: 'overdue' };

function lane(more: Partial<ReviewSummary>) {
  const [row] = overviewOf([review(more)], today, say).rows;
  return {
    words: row?.words,
    pieces: row?.pieces.map(({ kind }) => kind),
    marks: row?.marks.map(({ kind }) => kind),
  };
}

describe('the lane of a review', () => {
  test.each<{ name: string; more: Partial<ReviewSummary>; words: string; pieces: string[]; marks: string[] }>([
    {
      name: 'in time',
      more: {},
      words: 'AT-25-1, Gathering evidence: On time, due 9 June 2026',
      pieces: ['run', 'ahead'],
      marks: ['due'],
    },
    {
      name: 'late',
      more: { guidance: deadline(overdue) },
      words: 'AT-25-1, Gathering evidence: Overdue (guidance), reason needed, due 9 February 2026',
      pieces: ['run', 'late'],
      marks: ['due'],
    },
    {
      name: 'with a forecast',
      more: { forecast: { earliest: '2026-04-01', latest: '2026-05-01', grounds: [{ kind: 'past', count: 3 }] } },
      words: 'AT-25-1, Gathering evidence: On time, due 9 June 2026. Forecast: 1 April 2026 to 1 May 2026',
      pieces: ['run', 'ahead', 'forecast'],
      marks: ['due'],
    },
    {
      name: 'that cannot be done before a day, and nobody knows by when',
      more: { forecast: { earliest: '2026-07-01', latest: null, grounds: [] } },
      words: 'AT-25-1, Gathering evidence: Likely to be late, due 9 June 2026. Forecast: Not before 1 July 2026',
      pieces: ['run', 'ahead'],
      marks: ['due'],
    },
    {
      name: 'without a draft',
      more: { draftMissing: true },
      words: 'AT-25-1, Gathering evidence: Not due yet, no draft, due 9 June 2026',
      pieces: ['run', 'ahead'],
      marks: ['due'],
    },
    {
      name: 'for which nothing can be forecast',
      more: { forecast: 'tooFewBefore' },
      words: 'AT-25-1, Gathering evidence: On time, due 9 June 2026',
      pieces: ['run', 'ahead'],
      marks: ['due'],
    },
    {
      name: 'done late, and going on',
      more: { guidance: deadline({ ...overdue, status: 'metLate', metOn: '2026-02' }) },
      words: 'AT-25-1, Gathering evidence: Done after the guidance date, reason needed, due 9 February 2026',
      pieces: ['run', 'late', 'run'],
      marks: ['due', 'done'],
    },
    {
      name: 'extended',
      more: { guidance: deadline({ due: '2026-09-09', extensions: [extension] }) },
      words: 'AT-25-1, Gathering evidence: On time, agreed date 9 September 2026, guidance date 9 June 2026',
      pieces: ['run', 'ahead'],
      marks: ['before', 'due'],
    },
    {
      name: 'without a date or a first day',
      more: { guidance: null, milestones: {} },
      words: 'AT-25-1, Gathering evidence: Not set',
      pieces: ['run'],
      marks: [],
    },
    {
      name: 'whose death is known to the year',
      more: { milestones: { death: '2025' } },
      words: 'AT-25-1, Gathering evidence: On time, due 9 June 2026',
      pieces: ['run', 'ahead'],
      marks: ['due'],
    },
    {
      name: 'whose death was found long after its date',
      more: { milestones: { death: '2026-03-01' }, guidance: deadline(overdue) },
      words: 'AT-25-1, Gathering evidence: Overdue (guidance), reason needed, due 9 February 2026',
      pieces: ['late'],
      marks: ['due'],
    },
  ])('$name', ({ more, words, pieces, marks }) => {
    expect(lane(more)).toEqual({ words, pieces, marks });
  });
});

test('all lanes stand on one scale', () => {
  const { rows, today: now } = overviewOf(
    [review(), review({ reference: 'AT-19-1', milestones: { death: '2019-02' } })],
    today,
    say,
  );
  const [short, long] = rows.map(({ pieces }) => pieces[0]);
  expect(long?.x).toBe(2);
  expect(short?.x).toBeGreaterThan(70);
  for (const bar of [short, long]) expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeCloseTo(now, 1);
});

test('reviews are counted in the order of their stages', () => {
  const late = review({ stage: 'signOff', stageTitle: 'Sign-off' });
  expect(countsByStage([late, review(), late], ['evidence', 'signOff'])).toEqual([
    { words: 'Gathering evidence', count: 1 },
    { words: 'Sign-off', count: 2 },
  ]);
});
