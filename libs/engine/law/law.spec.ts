import { describe, expect, test } from '@jest/globals';
import { type KnownLaw, regimeOn } from '#lantern/engine';
import { type Line, clockOf, goOn, plainCircumstances, reasonsAgainst, tell, workflowNamed } from '#lantern/testing';
import { standingOf } from './law.js';

const review = workflowNamed('domestic-homicide-review');

const starts = { dardr: '2026-07-01' };
const england: KnownLaw = { starts, nation: 'england', overlayFrom: null };
const circumstances = { ...plainCircumstances, law: england };

const notifiedOn = (on: string): Line => [on, 'notification.received', { notifiedBy: 'police', victims: 1 }];
const decidedOn = (on: string): Line => [
  on,
  'decision.made',
  { outcome: 'review', criteria: 'met', reasons: 'minuted' },
];
const standing = (lines: readonly Line[], law: KnownLaw = england) =>
  standingOf(review, tell(review, lines, { ...plainCircumstances, law }).state.ledger);

describe('the law of a day', () => {
  test.each([
    ['2010-01-01', 'dhr-2016'],
    ['2011-04-12', 'dhr-2016'],
    ['2011-04-13', 'dhr-2016'],
    ['2026-06-30', 'dhr-2016'],
    ['2026-07-01', 'dardr'],
    ['2026-07-02', 'dardr'],
    // Of a month whose day is not known, its last day counts.
    ['2026-06', 'dhr-2016'],
    ['2026-07', 'dardr'],
  ])('%s: %s', (day, name) => {
    expect(regimeOn(review.regimes, day, england)?.name).toBe(name);
  });

  test('a law whose first day nobody has set applies to no day', () => {
    expect(regimeOn(review.regimes, '2199-12-31')?.name).toBe('dhr-2016');
  });
});

describe('the decision settles it, and before it the notification', () => {
  test.each([
    ['notified before, not decided', [notifiedOn('2026-06-30')], 'dhr-2016'],
    ['notified on the day, not decided', [notifiedOn('2026-07-01')], 'dardr'],
    ['notified after, not decided', [notifiedOn('2026-07-02')], 'dardr'],
    ['both before', [notifiedOn('2026-06-01'), decidedOn('2026-06-30')], 'dhr-2016'],
    ['notified before, decided on the day', [notifiedOn('2026-06-01'), decidedOn('2026-07-01')], 'dardr'],
    ['notified before, decided after', [notifiedOn('2026-06-01'), decidedOn('2026-07-02')], 'dardr'],
  ])('%s', (_name, lines, regime) => {
    expect(standing(lines)).toMatchObject({ regime, settled: false });
  });

  test.each([
    ['a decision corrected to before the day', 2, '2026-06-30', 'dhr-2016'],
    ['a decision corrected to the day', 2, '2026-07-01', 'dardr'],
    ['a notification corrected, which no longer settles it', 1, '2026-05-30', 'dardr'],
  ])('%s', (_name, corrects, day, regime) => {
    const told = tell(review, [notifiedOn('2026-06-01'), decidedOn('2026-07-02')], circumstances);
    const corrected = goOn(review, told, [
      ['2026-07-10', 'event.corrected', { corrects, changes: { on: day }, reason: 'misread' }],
    ]);
    expect(standingOf(review, corrected.state.ledger).regime).toBe(regime);
  });

  test('a decision that is recorded late counts by its day', () => {
    const told = tell(
      review,
      [notifiedOn('2026-06-01'), ['2026-07-20', 'note.added', { text: 'a note' }]],
      circumstances,
    );
    const late = goOn(review, told, [decidedOn('2026-06-29')]);
    expect(standingOf(review, late.state.ledger).regime).toBe('dhr-2016');
    expect(clockOf(late, 'completion').source).toMatch(/2016 guidance, section 5/);
  });
});

describe('what a law brings with it', () => {
  const complete: readonly Line[] = [
    ['2026-08-01', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
    ['2026-08-02', 'panel.established', { members: [{ name: 'A. Member', agency: 'Northtown Council' }] }],
    ['2026-08-03', 'terms.agreed'],
    ['2026-08-04', 'evidence.completed'],
    ['2026-08-05', 'draft.circulated', { version: '1' }],
    ['2026-08-06', 'family.sawDraft', { outcome: 'read' }],
    ['2026-08-07', 'panel.agreedReport', { version: '1' }],
    ['2026-08-08', 'review.completed'],
    ['2026-08-10', 'csp.signedOff'],
  ];
  const declared: Line = ['2026-08-11', 'report.declaredComplete', { basis: 'signOff' }];
  const old = tell(review, [notifiedOn('2026-06-01'), decidedOn('2026-06-30'), ...complete], circumstances);
  const now = tell(review, [notifiedOn('2026-06-01'), decidedOn('2026-07-01'), ...complete], circumstances);

  test('under section 9 a copy goes to the Commissioner alone', () => {
    const told = goOn(review, old, [declared]);
    expect([...told.deadlines.keys()]).not.toContain('secretaryOfStateCopy');
    expect(clockOf(told, 'commissionerCopy').source).toMatch(/s\.9\(3B\)/);
    expect(Object.keys(told.state.ledger.tasks)).not.toContain('E9S');
  });

  test('under section 8A the Secretary of State has a clock, a task and a ladder besides', () => {
    const told = goOn(review, now, [declared]);
    expect(clockOf(told, 'secretaryOfStateCopy')).toMatchObject({ kind: 'statute', due: '2026-08-18' });
    for (const clock of ['secretaryOfStateCopy', 'commissionerCopy'])
      expect(clockOf(told, clock).source).toMatch(/s\.8A\(4\) and \(5\)/);
    expect(Object.keys(told.state.ledger.tasks)).toContain('E9S');
    const sent = goOn(review, told, [['2026-08-12', 'secretaryOfState.sent']]);
    expect(clockOf(sent, 'secretaryOfStateCopy').metOn).toBe('2026-08-12');
    expect(Object.keys(sent.state.ledger.tasks)).not.toContain('E9S');
    expect(review.deadlines.find(({ clock }) => clock === 'secretaryOfStateCopy')?.ladder).not.toEqual([]);
  });

  test('a refusal cites the section that the review stands under', () => {
    const sent: Line = ['2026-08-12', 'commissioner.sent'];
    expect(reasonsAgainst(review, old, sent)?.join(' ')).toMatch(/s\.9\(3C\)/);
    expect(reasonsAgainst(review, now, sent)?.join(' ')).toMatch(/s\.8A\(5\)/);
  });

  test('a review that somebody moves under section 8A owes the Secretary of State the copy of a complete report', () => {
    const moved = goOn(review, old, [
      declared,
      ['2026-08-20', 'law.settled', { regime: 'dardr', reason: 'agreed', source: 'minute 12' }],
    ]);
    expect(standingOf(review, moved.state.ledger)).toMatchObject({ regime: 'dardr', settled: true });
    expect(clockOf(moved, 'secretaryOfStateCopy').startedOn).toBe('2026-08-20');
    expect(clockOf(moved, 'commissionerCopy')).toMatchObject({ startedOn: '2026-08-11', due: '2026-08-18' });
    expect(clockOf(moved, 'commissionerCopy').source).toMatch(/s\.8A/);

    const back = goOn(review, moved, [
      ['2026-08-24', 'law.settled', { regime: 'dhr-2016', reason: 'mistaken', source: 'minute 13' }],
    ]);
    expect(clockOf(back, 'secretaryOfStateCopy').cancelledOn).toBe('2026-08-24');
    expect(Object.keys(back.state.ledger.tasks)).not.toContain('E9S');
  });

  test('what was decided for a review stands, whatever is decided of it later', () => {
    const undecided = tell(review, [notifiedOn('2026-06-01')], circumstances);
    const settled = goOn(review, undecided, [
      ['2026-07-03', 'law.settled', { regime: 'dhr-2016', reason: 'it had begun', source: 'minute 1' }],
      decidedOn('2026-07-06'),
    ]);
    expect(standingOf(review, settled.state.ledger)).toMatchObject({ regime: 'dhr-2016', settled: true });
  });

  test.each([
    ['dardr', '2026-06-30', plainCircumstances],
    ['dardr', '2026-06-30', circumstances],
  ])('nobody moves a review under a law that is not in force', (regime, on, known) => {
    const told = tell(review, [notifiedOn('2026-06-01')], known);
    const settling: Line = [on, 'law.settled', { regime, reason: 'soon', source: 'the news' }];
    expect(reasonsAgainst(review, told, settling)).toEqual([expect.stringMatching(/not in force/)]);
  });

  test('it is asked, and nothing moves', () => {
    const asked = goOn(review, old, [['2026-08-12', 'law.asked', { regime: 'dardr', from: '2026-07-01' }]]);
    expect(standingOf(review, asked.state.ledger).regime).toBe('dhr-2016');
    expect(Object.keys(asked.state.ledger.tasks)).toContain('G2');
  });
});

describe('guidance by date', () => {
  test.each([
    ['2011-05-01', '2011 guidance'],
    ['2013-07-31', '2011 guidance'],
    ['2013-08-01', '2013 guidance'],
    ['2016-11-30', '2013 guidance'],
    ['2016-12-01', '2016 guidance'],
    ['2026-06-30', '2016 guidance'],
  ])('%s: %s', (day, guidance) => {
    expect(standing([notifiedOn(day)]).guidance).toBe(guidance);
    expect(clockOf(tell(review, [notifiedOn(day)], circumstances), 'decision').source).toContain(guidance);
  });

  test('under section 8A none is cited that is not its own', () => {
    expect(standing([notifiedOn('2026-07-01')]).guidance).toBeNull();
    const { source } = clockOf(tell(review, [notifiedOn('2026-07-01')], circumstances), 'decision');
    expect(source).toBe('Statutory guidance: one calendar month from notification');
  });
});

describe('Wales', () => {
  const wales: KnownLaw = { ...england, nation: 'wales' };
  const codes = (lines: readonly Line[], law: KnownLaw) =>
    Object.keys(tell(review, lines, { ...plainCircumstances, law }).state.ledger.tasks);

  test('is laid over the law there is', () => {
    expect(standing([notifiedOn('2026-06-01')], wales)).toMatchObject({ regime: 'dhr-2016', overlay: 'wales-susr' });
    expect(standing([notifiedOn('2026-07-01')], wales)).toMatchObject({ regime: 'dardr', overlay: 'wales-susr' });
    expect(standing([notifiedOn('2026-06-01')])).toMatchObject({ overlay: null });
  });

  test.each([
    ['2026-03-31', null],
    ['2026-04-01', 'wales-susr'],
  ])('from the day that the partnership gives: %s', (day, overlay) => {
    expect(standing([notifiedOn(day)], { ...wales, overlayFrom: '2026-04-01' }).overlay).toBe(overlay);
  });

  test('has recipients and steps of its own, and keeps the national dates', () => {
    const lines = [notifiedOn('2026-01-31'), decidedOn('2026-02-27')];
    expect(codes(lines, wales)).toEqual(expect.arrayContaining(['W1', 'W4', 'W6']));
    expect(codes(lines, england).filter((code) => code.startsWith('W'))).toEqual([]);
    const told = tell(review, lines, { ...plainCircumstances, law: wales });
    expect(clockOf(told, 'decision')).toMatchObject({ due: '2026-02-28', metOn: '2026-02-27' });
    expect(clockOf(told, 'completion').due).toBe('2026-08-27');
    expect(clockOf(told, 'welshGovernmentNotice')).toMatchObject({ kind: 'local', due: '2026-03-06' });
  });
});
