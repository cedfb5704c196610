import { describe, expect, test } from '@jest/globals';
import { decide, emailsFor, planRungs } from '#lantern/engine';
import { type Line, clockOf, eventOf, goOn, plainCircumstances, tell } from '#lantern/testing';
import { emailValues } from '../../domestic-homicide-review/v1/emails/values.js';
import { commonValues } from '../../shared/fixtures/emails.js';
import { answersToMoreTime } from '../../shared/emails.js';
import { linesTo, storyOf } from './examples/actions.js';
import { recommendationV1 as recommendation } from './index.js';

const proposed = (more: Line[2] = {}): Line => [
  '2026-01-05',
  'recommendation.proposed',
  { action: 'Training for receptionists', owner: 'Northtown ICB', ...more },
];
const dated = proposed({ due: '2026-05-29' });
const accepted = (more: Line[2] = {}): Line => ['2026-01-19', 'recommendation.accepted', more];
const evidence: Line = ['2026-03-02', 'evidence.submitted', { summary: 'attendance' }];
const runs = (...lines: Line[]): string[] =>
  Object.values(tell(recommendation, lines).state.ledger.clocks).map(({ clock }) => clock);

describe('the date of the action', () => {
  test('is the one that the plan states', () => {
    expect(clockOf(tell(recommendation, [dated]), 'actionDue')).toMatchObject({ due: '2026-05-29', kind: 'local' });
  });

  test('may be stated by its owner instead; without one no clock runs', () => {
    expect(runs(proposed())).toEqual([]);
    expect(runs(proposed(), accepted())).toEqual(['updateDue']);
    const story = tell(recommendation, [proposed(), accepted({ due: '2026-06-30' })]);
    expect([...story.deadlines.values()].find(({ clock }) => clock === 'actionDue')?.due).toBe('2026-06-30');
  });

  test('goes on when the owner accepts, and is met by the evidence', () => {
    expect(runs(dated, accepted())).toEqual(['actionDue', 'updateDue']);
    expect(clockOf(tell(recommendation, [dated, accepted(), evidence]), 'actionDue').metOn).toBe('2026-03-02');
  });

  test('runs again to the new date when the evidence goes back', () => {
    const back: Line = ['2026-03-09', 'evidence.returned', { reason: 'one is missing', due: '2026-06-01' }];
    const story = tell(recommendation, [dated, accepted(), evidence, back]);
    expect(clockOf(story, 'actionDue#2')).toMatchObject({ startedOn: '2026-03-09', due: '2026-06-01', metOn: null });
  });

  test('falls with the owner, and runs to the new one’s date', () => {
    const refused: Line = ['2026-01-19', 'recommendation.refused', { reason: 'it is for the council' }];
    const reassigned: Line = ['2026-02-02', 'recommendation.reassigned', { owner: 'Council', due: '2026-07-01' }];
    const waiting = tell(recommendation, [dated, refused]);
    expect(clockOf(waiting, 'actionDue').cancelledOn).toBe('2026-01-19');
    const again = goOn(recommendation, waiting, [reassigned]);
    expect(clockOf(again, 'actionDue#2').due).toBe('2026-07-01');
    const elsewhere = tell(recommendation, [dated, accepted(), reassigned]);
    expect(clockOf(elsewhere, 'actionDue').cancelledOn).toBe('2026-02-02');
    expect(clockOf(elsewhere, 'updateDue').cancelledOn).toBe('2026-02-02');
    expect(clockOf(elsewhere, 'actionDue#2').due).toBe('2026-07-01');
  });

  test('is told to the owner and, when 90 days late, to the CSP chair', () => {
    const rungs = rungsOf('actionDue');
    expect(rungs.filter(({ recipient }) => recipient === 'cspChair')).toMatchObject([{ days: 90, template: 'digest' }]);
    expect(rungs.map(({ days, recipient }) => `${days} ${recipient}`)).toEqual([
      '-14 actionOwner',
      '-7 actionOwner',
      '-1 actionOwner',
      '1 actionOwner',
      '7 actionOwner',
      '7 lineManager:actionOwner',
      '90 cspChair',
    ]);
  });
});

describe('the next update', () => {
  const story = tell(recommendation, [dated, accepted()]);

  test('is asked for three months after the owner accepts, and after each word from them', () => {
    expect(clockOf(story, 'updateDue').due).toBe('2026-04-19');
    const updated = goOn(recommendation, story, [['2026-04-07', 'progress.updated', { summary: 'written' }]]);
    expect(clockOf(updated, 'updateDue').metOn).toBe('2026-04-07');
    expect(clockOf(updated, 'updateDue#2').due).toBe('2026-07-07');
    const reported = goOn(recommendation, updated, [['2026-05-11', 'evidence.submitted', { summary: 'attendance' }]]);
    expect(clockOf(reported, 'updateDue#3').due).toBe('2026-08-11');
    const ticked = goOn(recommendation, story, [['2026-04-07', 'task.completed', { task: 'F1' }]]);
    expect(clockOf(ticked, 'updateDue#2').due).toBe('2026-07-07');
    expect(Object.keys(ticked.state.ledger.tasks)).toEqual(['F1D', 'F1']);
  });

  test('takes the cycle of the partnership', () => {
    const settings = { action_update_cycle: { count: 6, unit: 'months' as const } };
    const halfYearly = tell(recommendation, [dated, accepted()], { ...plainCircumstances, settings });
    expect(clockOf(halfYearly, 'updateDue').due).toBe('2026-07-19');
  });

  test('is asked for a week before, and every month while it is missing', () => {
    expect(rungsOf('updateDue').map(({ days, template, recipient }) => [days, template, recipient])).toEqual(
      [-7, 30, 60, 90].map((days) => [days, 'action-update', 'actionOwner']),
    );
  });

  test('is not asked for once the action is verified or closed', () => {
    expect(Object.keys(storyOf('verified').state.ledger.clocks)).toEqual([]);
    expect(Object.keys(storyOf('closed').state.ledger.clocks)).toEqual([]);
  });
});

/** What will be sent about a clock of an accepted action if nothing changes. */
function rungsOf(clock: string) {
  const rule = recommendation.deadlines.find((candidate) => candidate.clock === clock);
  const deadline = clockOf(tell(recommendation, [dated, accepted()]), clock);
  const now = new Date('2026-01-19T12:00:00Z');
  return rule ? planRungs(rule, deadline, plainCircumstances.calendar, now) : [];
}

test.each([
  ['proposed', ['D5', 'F1D']],
  ['accepted', ['F1', 'F1D']],
  ['refused', ['D7']],
  ['inProgress', ['F1', 'F1D']],
  ['evidenced', ['F1', 'F2']],
  ['verified', []],
  ['closed', []],
] as const)('at %s there is to do: %j', (position, codes) => {
  expect(Object.keys(storyOf(position).state.ledger.tasks).toSorted()).toEqual(codes);
});

describe('more time', () => {
  const mailOf = (...lines: Line[]) => {
    const { state } = tell(recommendation, [...linesTo('inProgress'), ...lines.slice(0, -1)]);
    const event = eventOf(recommendation, lines.at(-1) ?? dated);
    const decision = decide(recommendation, state, event, plainCircumstances);
    return decision.accepted ? emailsFor(recommendation, state, decision, event, plainCircumstances) : [];
  };
  const due = { title: 'Action done, with evidence', due: '2026-05-29', kindOfDate: 'local' };
  const asked: Line = ['2026-05-01', 'moreTime.asked', { until: '2026-08-03', reason: 'staff are away' }];
  const agreed = { clock: 'actionDue', newDue: '2026-08-03', agreedBy: ['coordinator'], reason: 'staff are away' };

  test.each([
    [
      'asked for',
      [asked],
      'coordinator',
      { stage: 'asked', askedFor: '2026-08-03', agreement: 'coordinator', ...answersToMoreTime, ...due },
    ],
    [
      'granted',
      [asked, ['2026-05-04', 'extension.agreed', agreed]],
      'actionOwner',
      {
        stage: 'granted',
        agreed: { by: 'the co-ordinator', on: '2026-05-04', firstDue: '2026-05-29' },
        ...due,
        due: '2026-08-03',
      },
    ],
    ['refused', [asked, ['2026-05-04', 'moreTime.refused']], 'actionOwner', { stage: 'refused', ...due }],
  ] satisfies [string, Line[], string, object][])('%s is an e-mail at once', (_name, lines, recipient, values) => {
    const mail = mailOf(...lines);
    expect(mail).toEqual([{ template: 'extension', recipient, values: { clock: expect.any(String), ...values } }]);
    expect(emailValues.extension.safeParse({ ...commonValues, ...mail[0]?.values })).toMatchObject({ success: true });
  });
});
