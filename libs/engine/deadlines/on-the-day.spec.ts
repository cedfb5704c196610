import { describe, expect, test } from '@jest/globals';
import { readBankHolidays } from '#lantern/calendar';
import { explainOn, statusOn } from '#lantern/engine';
import { type Line, type Story, clockOf, goOn, plainCircumstances, tell, workflowNamed } from '#lantern/testing';

/* What counts on the very day, and what no longer does on the next; what counts the first time, and what the last. */

const review = workflowNamed('domestic-homicide-review');
const notified: Line = ['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }];
const yes = { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' };

/** Decided on 2 March 2026: the chair is to be appointed by 13 April, the review completed by 2 September. */
const decided = tell(review, [notified, ['2026-03-02', 'decision.made', yes]]);
const then = (...lines: readonly Line[]): Story => goOn(review, decided, lines);

describe('an extension', () => {
  const agreed = (on: string) =>
    clockOf(
      then([
        on,
        'extension.agreed',
        { clock: 'completion', newDue: '2026-12-18', agreedBy: ['panel', 'cspChair'], reason: 'the trial' },
      ]),
      'completion',
    );

  test.each([
    ['the day before the date', '2026-09-01', false],
    ['the day itself', '2026-09-02', false],
    ['the day after it', '2026-09-03', true],
    ['a month that the date is in', '2026-09', false],
    ['the month after it', '2026-10', true],
  ])('agreed on %s: whether that is after the date', (_name, on, retrospective) => {
    const extended = agreed(on);
    expect(extended).toMatchObject({ due: '2026-12-18', extensions: [{ retrospective, previousDue: '2026-09-02' }] });
    expect(extended.explanation.includes('after the earlier date had passed')).toBe(retrospective);
  });
});

describe('a hold', () => {
  const placed = (on: string): Line => [
    on,
    'hold.placed',
    { hold: 'trial', reason: 'criminalProceedings', clocks: ['chairAppointed'] },
  ];
  const lifted: Line = ['2026-05-13', 'hold.lifted', { hold: 'trial' }];
  const appointed = (on: string): Line => [on, 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }];

  test.each([
    ['the due date pauses and moves it', '2026-04-13', '2026-05-13'],
    ['the day after it pauses and does not move it', '2026-04-14', '2026-04-13'],
  ])('that begins on %s', (_name, on, due) => {
    const held = then(placed(on));
    expect(clockOf(held, 'chairAppointed')).toMatchObject({ due: '2026-04-13', pausedBy: 'trial' });
    expect(statusOn(clockOf(held, 'chairAppointed'), '2026-05-01')).toBe('paused');
    expect(clockOf(goOn(review, held, [lifted]), 'chairAppointed').due).toBe(due);
  });

  test.each([
    ['the day before the chair was appointed counts for that day', '2026-04-12', '2026-04-14'],
    ['the day itself counts for nothing', '2026-04-13', '2026-04-13'],
    ['the day after it counts for nothing', '2026-04-14', '2026-04-13'],
  ])('that begins %s', (_name, on, due) => {
    const met = clockOf(then(appointed('2026-04-13'), placed(on)), 'chairAppointed');
    expect(met).toMatchObject({ due, metOn: '2026-04-13', pausedBy: null });
    expect(met.explanation.includes('on hold')).toBe(due !== '2026-04-13');
  });
});

describe('a hold that stood when a date was met', () => {
  const placed: Line = [
    '2026-04-01',
    'hold.placed',
    { hold: 'trial', reason: 'criminalProceedings', clocks: ['chairAppointed'] },
  ];
  const appointed = (on: string): Line => [on, 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }];
  const lifted: Line = ['2026-07-01', 'hold.lifted', { hold: 'trial' }];

  test.each([
    ['counts to that day', '2026-04-20', '2026-05-02'],
    ['counts to the end of the month, where only that is known', '2026-04', '2026-05-12'],
  ])('%s, whether it is lifted later or not', (_name, on, due) => {
    const met = then(placed, appointed(on));
    expect(clockOf(met, 'chairAppointed')).toMatchObject({ due, metOn: on });
    expect(clockOf(goOn(review, met, [lifted]), 'chairAppointed')).toMatchObject({ due, metOn: on });
    expect(clockOf(then(placed, lifted, appointed(on)), 'chairAppointed')).toMatchObject({ due, metOn: on });
  });

  test('counts to that day, too, where a misprint keeps the meeting after what made it possible', () => {
    const story = then(
      ['2026-03-16', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
      ['2026-04-01', 'hold.placed', { hold: 'trial', reason: 'inquest', clocks: ['firstPanel'] }],
      lifted,
      ['2026-07-05', 'panel.established', { members: [{ name: 'A. Member', agency: 'Police' }] }],
      ['2026-04-20', 'panel.met'],
    );
    // 27 April, and the 19 days from 1 April to the meeting.
    expect(clockOf(story, 'firstPanel')).toMatchObject({ due: '2026-05-16', metOn: '2026-04-20' });
  });
});

describe('a date on the last day of which the bank holidays are known', () => {
  const holidays = readBankHolidays({ 'england-and-wales': { events: [{ date: '2026-12-25' }] } });
  const startedOn = (on: string) =>
    clockOf(
      tell(
        review,
        [
          [on, 'notification.received', notified[2]],
          [on, 'decision.made', yes],
        ],
        { ...plainCircumstances, calendar: holidays },
      ),
      'chairAppointed',
    );

  test.each([
    ['is certain', '2026-11-19', '2026-12-31', false],
    ['is provisional from the next on', '2026-11-20', '2027-01-01', true],
  ])('%s', (_name, on, due, provisional) => {
    expect(holidays.coversTo).toBe('2026-12-31');
    const deadline = startedOn(on);
    expect(deadline).toMatchObject({ due, provisional });
    expect(explainOn(deadline, on).includes('Provisional')).toBe(provisional);
  });
});

describe('what counts once', () => {
  test('begins no second time, though it was met and what begins it happens again', () => {
    const panel: Line = ['2026-03-23', 'panel.established', { members: [{ name: 'A. Member', agency: 'Police' }] }];
    const chair = (on: string): Line => [on, 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }];
    const story = then(chair('2026-03-16'), panel, chair('2026-06-01'));
    expect(clockOf(story, 'panelAppointed')).toMatchObject({ startedOn: '2026-03-16', metOn: '2026-03-23' });
    expect([...story.deadlines.keys()].filter((name) => name.startsWith('panelAppointed'))).toEqual(['panelAppointed']);
  });

  test('as a day that the counters run from, stays the first of its kind', () => {
    const ofMeetings = { ...review, milestones: [{ name: 'met', at: [{ event: 'note.added' }] }] };
    const note = (on: string): Line => [on, 'note.added', { text: 'they met' }];
    const story = tell(ofMeetings, [notified, note('2026-03-02'), note('2026-05-04')]);
    expect(story.state.ledger.milestones).toEqual({ met: '2026-03-02' });
  });
});
