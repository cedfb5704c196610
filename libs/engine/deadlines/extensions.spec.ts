import { describe, expect, test } from '@jest/globals';
import { explainOn, statusOn } from '#lantern/engine';
import {
  type Line,
  type Story,
  clockOf,
  goOn,
  plainCircumstances,
  reasonsAgainst,
  tell,
  workflowNamed,
} from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');

/** Decided on 2 March 2026, so to be completed by 2 September. */
const decided = tell(review, [
  ['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }],
  ['2026-03-02', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' }],
]);
const both = ['panel', 'cspChair'];
const extend = (on: string, newDue: string, agreedBy = both, clock = 'completion'): Line => [
  on,
  'extension.agreed',
  { clock, newDue, agreedBy, reason: 'the trial was put back' },
];
const then = (...lines: readonly Line[]): Story => goOn(review, decided, lines);

describe('the completion date', () => {
  test('moves where the panel and the CSP chair agree, and the first date is kept', () => {
    const extended = clockOf(then(extend('2026-08-03', '2026-12-18')), 'completion');
    expect(extended).toMatchObject({ originalDue: '2026-09-02', due: '2026-12-18' });
    expect(statusOn(extended, '2026-12-18')).toBe('open');
    expect(extended.explanation).toBe(
      'Guidance: 6 months from the decision on 2 March 2026: 2 September 2026; a later date, 18 December 2026, was agreed by the panel and the CSP chair on 3 August 2026 because: the trial was put back.',
    );
  });

  test.each([
    [['panel'], ['An extension of "Review completed" needs the agreement of the CSP chair.']],
    [['cspChair', 'coordinator'], ['An extension of "Review completed" needs the agreement of the panel.']],
    [
      [],
      [
        'An extension of "Review completed" needs the agreement of the panel.',
        'An extension of "Review completed" needs the agreement of the CSP chair.',
        'An extension names who agreed it.',
      ],
    ],
  ])('does not move with the agreement of %j alone', (agreedBy, reasons) => {
    expect(reasonsAgainst(review, decided, extend('2026-08-03', '2026-12-18', agreedBy))).toEqual(reasons);
  });

  test.each(['2026-09-02', '2026-09-01'])('does not move to %s, which is not later than the present date', (newDue) => {
    expect(reasonsAgainst(review, decided, extend('2026-08-03', newDue))).toEqual([
      'The new date must be later than the present one, 2026-09-02.',
    ]);
  });

  test('may be agreed after it has passed, which is shown and not blocked', () => {
    const late = clockOf(then(extend('2026-09-10', '2026-12-18')), 'completion');
    expect(late.extensions).toMatchObject([{ retrospective: true, previousDue: '2026-09-02' }]);
    expect(late.explanation).toMatch(/on 10 September 2026 \(after the earlier date had passed\) because: /);
  });

  test('keeps a ledger of every extension', () => {
    const twice = clockOf(then(extend('2026-08-03', '2026-12-18'), extend('2026-12-01', '2027-03-31')), 'completion');
    expect(twice).toMatchObject({ originalDue: '2026-09-02', due: '2027-03-31' });
    expect(twice.extensions).toEqual([
      {
        agreedOn: '2026-08-03',
        previousDue: '2026-09-02',
        newDue: '2026-12-18',
        agreedBy: both,
        reason: 'the trial was put back',
        retrospective: false,
      },
      {
        agreedOn: '2026-12-01',
        previousDue: '2026-12-18',
        newDue: '2027-03-31',
        agreedBy: both,
        reason: 'the trial was put back',
        retrospective: false,
      },
    ]);
    expect(
      reasonsAgainst(review, then(extend('2026-08-03', '2026-12-18')), extend('2026-12-01', '2026-12-18')),
    ).toEqual(['The new date must be later than the present one, 2026-12-18.']);
  });
});

describe('a date that does not move', () => {
  test('the decision asks for a reason instead', () => {
    const notified = tell(review, [['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }]]);
    const [reason, ...others] =
      reasonsAgainst(review, notified, extend('2026-03-01', '2026-04-01', both, 'decision')) ?? [];
    expect(reason).toMatch(/^The date of "CSP chair's decision" does not move \(.*\); record a reason for the delay/);
    expect(others).toEqual([]);
  });

  test('the statutory copy to the Commissioner', () => {
    const declared = goOn(review, decided, [
      ['2026-03-03', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
      ['2026-03-03', 'panel.established', { members: [{ name: 'A. Member', agency: 'Police' }] }],
      ['2026-03-04', 'terms.agreed'],
      ['2026-05-04', 'evidence.completed'],
      ['2026-06-04', 'draft.circulated', { version: '1' }],
      ['2026-06-05', 'family.sawDraft', { outcome: 'read' }],
      ['2026-06-18', 'panel.agreedReport', { version: '1' }],
      ['2026-06-19', 'review.completed'],
      ['2026-07-06', 'csp.signedOff'],
      ['2026-07-06', 'report.declaredComplete', { basis: 'signOff' }],
    ]);
    const copy = clockOf(declared, 'commissionerCopy');
    expect(copy).toMatchObject({ kind: 'statute', due: '2026-07-13' });
    expect(explainOn(copy, '2026-07-20')).toBe(
      'As soon as reasonably practicable (statutory duty), counted from the declaration that the report is complete on 6 July 2026; the local target for it is 5 working days: 13 July 2026. Not sent; 14 days since the report was completed. Duty: as soon as reasonably practicable.',
    );
    expect(reasonsAgainst(review, declared, extend('2026-07-07', '2026-09-01', both, 'commissionerCopy'))).toEqual([
      expect.stringMatching(/does not move .*s\.9\(3B\) and \(3C\)/),
    ]);
  });

  test('a clock that does not run', () => {
    expect(reasonsAgainst(review, decided, extend('2026-08-03', '2026-12-18', both, 'decision'))).toEqual([
      'The clock "decision" is not running in this case.',
    ]);
  });
});

describe('a local date', () => {
  const extended = then(extend('2026-04-01', '2026-05-29', ['coordinator'], 'chairAppointed'));
  const hold = (from: string, to: string): Line[] => [
    [from, 'hold.placed', { hold: 'trial', reason: 'inquest', clocks: ['chairAppointed'] }],
    [to, 'hold.lifted', { hold: 'trial' }],
  ];

  test('moves with the agreement of whoever names themselves', () => {
    expect(clockOf(extended, 'chairAppointed')).toMatchObject({ originalDue: '2026-04-13', due: '2026-05-29' });
    expect(reasonsAgainst(review, decided, extend('2026-04-01', '2026-05-29', [], 'chairAppointed'))).toEqual([
      'An extension names who agreed it.',
    ]);
  });

  test('is moved again by a hold placed after the extension', () => {
    const held = clockOf(goOn(review, extended, hold('2026-04-06', '2026-04-16')), 'chairAppointed');
    expect(held.due).toBe('2026-06-08');
    expect(held.explanation).toMatch(/; 10 days on hold moved it to 8 June 2026\.$/);
  });

  test('already allows for a hold from before the extension', () => {
    const early = then(...hold('2026-03-10', '2026-03-31'));
    const later = goOn(review, early, [extend('2026-04-01', '2026-06-30', ['coordinator'], 'chairAppointed')]);
    expect(clockOf(later, 'chairAppointed')).toMatchObject({ originalDue: '2026-04-13', due: '2026-06-30' });
    expect(clockOf(later, 'chairAppointed').explanation).not.toMatch(/on hold moved/);
  });

  test('that its partnership has switched off is not extended', () => {
    const off = { ...plainCircumstances, settings: { chair_appointed: null } };
    expect(
      reasonsAgainst(review, decided, extend('2026-04-01', '2026-05-29', ['coordinator'], 'chairAppointed'), off),
    ).toEqual(['The clock "chairAppointed" is not running in this case.']);
  });
});

describe('a reason for a delay', () => {
  const explain = (clock: string, on = '2026-09-10'): Line => [on, 'delay.explained', { clock, reason: 'the trial' }];

  test('stands beside a clock that runs late, and moves nothing', () => {
    const before = clockOf(decided, 'completion');
    const explained = clockOf(then(explain('completion')), 'completion');
    expect(explained).toEqual({ ...before, delays: [{ on: '2026-09-10', reason: 'the trial' }] });
    expect(explainOn(explained, '2026-09-10')).toMatch(/ Overdue \(guidance\) by 8 days; reason given: the trial\.$/);
  });

  test('keeps its kind where that is given', () => {
    const [on, type, payload] = explain('completion');
    const explained = clockOf(then([on, type, { ...payload, cause: 'policeOrCourt' }]), 'completion');
    expect(explained.delays).toEqual([{ on, reason: 'the trial', cause: 'policeOrCourt' }]);
  });

  test('stands beside a clock that was met late', () => {
    const late = tell(review, [
      ['2026-01-16', 'notification.received', { notifiedBy: 'police', victims: 1 }],
      ['2026-03-02', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' }],
      explain('decision', '2026-03-03'),
    ]);
    const decision = clockOf(late, 'decision');
    expect(decision).toMatchObject({ metOn: '2026-03-02', delays: [{ on: '2026-03-03', reason: 'the trial' }] });
    expect(explainOn(decision, '2026-03-03')).toMatch(
      / Met on 2 March 2026, 14 days after the guidance date; reason given: the trial\.$/,
    );
  });

  test('is refused for a clock met in time, and for one that never ran', () => {
    const none = (clock: string) => [`The clock "${clock}" is not running in this case.`];
    expect(reasonsAgainst(review, decided, explain('decision'))).toEqual(none('decision'));
    expect(reasonsAgainst(review, decided, explain('publication'))).toEqual(none('publication'));
  });
});
