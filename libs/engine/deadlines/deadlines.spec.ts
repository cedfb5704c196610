import { describe, expect, test } from '@jest/globals';
import { type Deadline, daysLateOn, explainOn, statusOn } from '#lantern/engine';
import { type Line, type Story, clockOf, plainCircumstances, tell, workflowNamed } from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');

const seen = { notifiedBy: 'police', victims: 1 };
const yes = { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' };
const no = { outcome: 'noReview', criteria: 'notMet', reasons: 'as recorded locally' };

/** What has to have happened by a day for the finished report to be there, where the record is silent. */
const setUp = (on: string): Line[] => [
  [on, 'chair.appointed', { name: 'not stated', independenceConfirmed: true }],
  [on, 'panel.established', { members: [{ name: 'not stated', agency: 'not stated' }] }],
];
const written = (on: string): Line[] => [
  ...setUp(on),
  [on, 'terms.agreed'],
  [on, 'evidence.completed'],
  [on, 'draft.circulated', { version: '1' }],
  [on, 'panel.agreedReport', { version: '1' }],
  [on, 'review.completed'],
];
const submitted = (on: string): Line[] => [
  ...written(on),
  [on, 'family.sawDraft', { outcome: 'read' }],
  [on, 'csp.signedOff'],
  [on, 'anonymisation.checked', { version: '1', outcome: 'clean' }],
  [on, 'homeOffice.submitted', { contents: ['overviewReport', 'executiveSummary', 'actionPlan'] }],
];

const rochdale = tell(review, [
  ['2012-05-08', 'notification.received', { ...seen, dateOfDeath: '2012-05-07', manner: 'homicide' }],
  ['2012-06-18', 'decision.made', yes],
  ...written('2012-12-03'),
]);

const torfaen = tell(review, [
  ['2020-03-30', 'notification.received', { ...seen, dateOfDeath: '2020-03-28' }],
  ['2020-04-28', 'decision.made', no],
  ['2021-03-15', 'scrutiny.concluded', { outcome: 'directed' }],
]);

const barking = tell(review, [
  ['2022-10', 'notification.received', { ...seen, dateOfDeath: '2022-10' }],
  ['2022-11-21', 'decision.made', yes],
  ...setUp('2023-01-16'),
  ['2023-01-16', 'panel.met', { number: 1 }],
  [
    '2023-01-16',
    'hold.placed',
    { hold: 'trial', reason: 'criminalProceedings', clocks: ['panelCadence', 'imrDue'], reviewOn: '2023-04-17' },
  ],
]);

const devon = tell(review, [
  ['2019-04', 'notification.received', { ...seen, dateOfDeath: '2019-04' }],
  ['2022-09-28', 'decision.made', yes],
  ...submitted('2022-09-28'),
  ['2022-09-28', 'homeOffice.panelSat'],
  [
    '2022-10-31',
    'homeOffice.letterReceived',
    { outcome: 'publishAfterChanges', points: ['equality and diversity', 'economic abuse'] },
  ],
  ['2023-02', 'report.amended', { version: '2' }],
  ['2023-02', 'point.answered', { letter: 1, point: 1, change: 'a section on equality', page: 14 }],
  ['2023-02', 'point.answered', { letter: 1, point: 2, whyNot: 'the panel saw none' }],
  ['2023-02', 'anonymisation.checked', { version: '2', outcome: 'clean' }],
  ['2023-02', 'family.told', { about: 'publication' }],
  ['2023-02', 'report.published'],
]);

interface Expected {
  readonly clock: string;
  readonly due: string;
  readonly status: string;
  readonly words: string;
  readonly startedOn: string;
  readonly earliest?: string;
  readonly metOn?: string;
  readonly late?: number;
  readonly approximate?: boolean;
}

const standing = (deadline: Deadline, asOf: string): Expected => ({
  clock: deadline.clock,
  startedOn: deadline.startedOn,
  due: deadline.due,
  ...(deadline.dueEarliest !== deadline.due && { earliest: deadline.dueEarliest }),
  ...(deadline.metOn && { metOn: deadline.metOn }),
  status: statusOn(deadline, asOf),
  ...(daysLateOn(deadline, asOf) > 0 && { late: daysLateOn(deadline, asOf) }),
  ...(deadline.approximate && { approximate: true }),
  words: explainOn(deadline, asOf),
});

const lives: readonly (readonly [name: string, Story, asOf: string, readonly Expected[]])[] = [
  [
    'Rochdale, decided ten days late and completed inside six months',
    rochdale,
    '2012-12-31',
    [
      {
        clock: 'decision',
        startedOn: '2012-05-08',
        due: '2012-06-08',
        metOn: '2012-06-18',
        status: 'metLate',
        late: 10,
        words:
          'Guidance: 1 month from the notification on 8 May 2012: 8 June 2012. Met on 18 June 2012, 10 days after the guidance date.',
      },
      {
        clock: 'completion',
        startedOn: '2012-06-18',
        due: '2012-12-18',
        metOn: '2012-12-03',
        status: 'met',
        words: 'Guidance: 6 months from the decision on 18 June 2012: 18 December 2012. Met on 3 December 2012.',
      },
      {
        clock: 'boardSignoff',
        startedOn: '2012-12-03',
        due: '2013-03-04',
        status: 'open',
        words: 'Local target: 13 weeks from the finished review on 3 December 2012: 4 March 2013.',
      },
    ],
  ],
  [
    'Torfaen, no review decided and one directed',
    torfaen,
    '2021-12-31',
    [
      {
        clock: 'decision',
        startedOn: '2020-03-30',
        due: '2020-04-30',
        metOn: '2020-04-28',
        status: 'met',
        words: 'Guidance: 1 month from the notification on 30 March 2020: 30 April 2020. Met on 28 April 2020.',
      },
      {
        clock: 'completion',
        startedOn: '2021-03-15',
        due: '2021-09-15',
        status: 'overdue',
        late: 107,
        words:
          'Guidance: 6 months from the direction by the Secretary of State on 15 March 2021: 15 September 2021. Overdue (guidance) by 107 days, reason needed.',
      },
    ],
  ],
  [
    'Barking, held for a trial after the first panel',
    barking,
    '2023-12-31',
    [
      {
        clock: 'decision',
        startedOn: '2022-10',
        earliest: '2022-11-01',
        due: '2022-11-30',
        metOn: '2022-11-21',
        status: 'met',
        approximate: true,
        words:
          'Guidance: 1 month from the notification in October 2022: between 1 November 2022 and 30 November 2022. Met on 21 November 2022, in time or up to 20 days after the guidance date.',
      },
      {
        clock: 'completion',
        startedOn: '2022-11-21',
        due: '2023-05-21',
        status: 'overdue',
        late: 224,
        words:
          'Guidance: 6 months from the decision on 21 November 2022: 21 May 2023; as that is no working day, in practice by Friday 19 May 2023. Overdue (guidance) by 224 days, reason needed.',
      },
      {
        clock: 'panelCadence',
        startedOn: '2023-01-16',
        due: '2023-03-06',
        status: 'paused',
        words:
          'Local target: 7 weeks from the last panel meeting on 16 January 2023: 6 March 2023; paused by the hold "trial" since 16 January 2023; it moves when the hold is lifted.',
      },
      {
        clock: 'holdReview:trial',
        startedOn: '2023-01-16',
        due: '2023-04-17',
        status: 'overdue',
        late: 258,
        words: 'Local target: 17 April 2023, as asked for on 16 January 2023. Past local target by 258 days.',
      },
    ],
  ],
  [
    'Devon 17, sent back for changes, known to the month',
    devon,
    '2023-03-31',
    [
      {
        clock: 'decision',
        startedOn: '2019-04',
        earliest: '2019-05-01',
        due: '2019-05-30',
        metOn: '2022-09-28',
        status: 'metLate',
        late: 1217,
        approximate: true,
        words:
          'Guidance: 1 month from the notification in April 2019: between 1 May 2019 and 30 May 2019. Met on 28 September 2022, at least 1217 and up to 1246 days after the guidance date.',
      },
      {
        clock: 'amendment',
        startedOn: '2022-10-31',
        due: '2022-12-26',
        metOn: '2023-02',
        status: 'metLate',
        late: 64,
        approximate: true,
        words:
          'Local target: 8 weeks from the Home Office letter on 31 October 2022: 26 December 2022; as that is no working day, in practice by Friday 23 December 2022. Met in February 2023, at least 37 and up to 64 days after the local target.',
      },
      {
        clock: 'publication',
        startedOn: '2023-02',
        earliest: '2023-03-01',
        due: '2023-03-28',
        metOn: '2023-02',
        status: 'met',
        approximate: true,
        words:
          'Local target: 4 weeks from the final version in February 2023: between 1 March 2023 and 28 March 2023. Met in February 2023.',
      },
      {
        clock: 'learningBriefing',
        startedOn: '2023-02',
        earliest: '2023-03-29',
        due: '2023-04-25',
        status: 'mayBeOverdue',
        approximate: true,
        words:
          'Local target: 8 weeks from publication in February 2023: between 29 March 2023 and 25 April 2023. The start is known only approximately: it may be past local target, by up to 2 days.',
      },
    ],
  ],
];

describe.each(lives)('%s', (_name, story, asOf, expected) => {
  test.each(expected)('$clock is $status', (row) => {
    const deadline = clockOf(story, row.clock);
    expect(standing(deadline, asOf)).toEqual({ ...row, clock: deadline.clock });
    expect(deadline.originalDue).toBe(deadline.due);
  });
});

test('the state is where the record leaves it', () => {
  expect([rochdale, torfaen, barking, devon].map(({ state }) => state.value)).toEqual([
    'signOff',
    'commissioning',
    'commissioning',
    'actionPlan',
  ]);
});

describe('a date past the known bank holidays', () => {
  const { coversTo } = plainCircumstances.calendar;
  const decided = (on: string) =>
    clockOf(
      tell(review, [
        [on, 'notification.received', seen],
        [on, 'decision.made', yes],
      ]),
      'completion',
    );

  test('is provisional, and says so while it is open', () => {
    const deadline = decided(coversTo);
    expect(deadline).toMatchObject({ provisional: true });
    expect(explainOn(deadline, coversTo)).toMatch(/\. Provisional: bank holidays that far ahead are not known yet\.$/);
  });

  test('is not, where it is the last day of them', () => {
    const lastKnown = decided(`${coversTo.slice(0, 4)}-06-30`);
    expect(lastKnown).toMatchObject({ due: `${coversTo.slice(0, 4)}-12-30`, provisional: false });
  });
});
