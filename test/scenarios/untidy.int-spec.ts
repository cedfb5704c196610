import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '#config';
import { findWorkflow } from '#workflows';
import type { Report } from '../../apps/cli/simulate/report.js';
import { readScenario } from '../../apps/cli/simulate/scenario.js';
import { live } from '../../apps/cli/simulate/simulate.js';

/* Lives as they are: recorded late, corrected, a second time, met while paused. */

const simulate = (source: string): Promise<Report> => live(readConfig({}), readScenario(source, findWorkflow));

const untidy = (name: string): Promise<Report> =>
  simulate(readFileSync(join(import.meta.dirname, 'untidy', `${name}.yaml`), 'utf8'));

/** A review with its chair, panel and terms of reference, told to a day in 2024, and what else happened. */
const review = (until: string, ...lines: readonly string[]): Promise<Report> =>
  simulate(`title: An untidy life
workflow: domestic-homicide-review
partnership: Testshire
until: '${until}'
events:
  - { on: 2024-01-08, type: notification.received, notifiedBy: police, victims: 1 }
  - { on: 2024-01-22, type: decision.made, outcome: review, criteria: met, reasons: r }
  - { on: 2024-02-01, type: chair.appointed, name: C, independenceConfirmed: true }
  - { on: 2024-02-10, type: panel.established, members: [{ name: P, agency: A }] }
  - { on: 2024-02-20, type: terms.agreed }
${lines.map((line) => `  - { ${line} }`).join('\n')}
`);

const clockOf = ({ deadlines }: Report, clock: string, about?: string) =>
  deadlines.find((deadline) => deadline.clock === clock && (about === undefined || deadline.about === about));

const datesOf = ({ deadlines }: Report, ...clocks: readonly string[]) =>
  deadlines
    .filter(({ clock }) => clocks.includes(clock))
    .map(({ clock, about, startedOn, originalDue, due, metOn, status, daysLate }) =>
      ({ clock, about, startedOn, originalDue, due, metOn, status, daysLate }))
    .toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));

/** What is to be done, but for e-mails that nobody was there to receive. */
const toDo = ({ tasks }: Report): string[] =>
  tasks.flatMap(({ task }) => (task.startsWith('M1') ? [] : [task])).toSorted();

describe('days on hold', () => {
  test.each(['met-while-paused', 'hold-recorded-late'])('up to the day a date was met belong to it: %s', async (name) => {
    const report = await untidy(name);
    expect(report.refused).toEqual([]);
    expect(clockOf(report, 'chairAppointed')).toMatchObject({ status: 'met', daysLate: 0, metOn: '2024-04-15' });
  });

  test('count in what was met whether the hold is lifted afterwards or not', async () => {
    const stands = await untidy('met-while-paused');
    expect(clockOf(stands, 'chairAppointed')?.explanation).not.toContain('it moves when the hold is lifted');
    const lifted = await review(
      '2024-09-01',
      'on: 2024-03-01, type: imr.requested, agency: Police',
      'on: 2024-03-10, type: hold.placed, hold: trial, reason: criminalProceedings, clocks: [imrDue]',
      'on: 2024-06-03, type: imr.received, agency: Police',
      'on: 2024-08-01, type: hold.lifted, hold: trial',
    );
    // 26 April and the 85 days from 10 March to 3 June.
    expect(clockOf(lifted, 'imrDue')).toMatchObject({ due: '2024-07-20', status: 'met', daysLate: 0 });
  });

  test('reach a return that is over by the time the hold is recorded', async () => {
    const request = 'on: 2024-03-01, type: imr.requested, agency: Police';
    const hold = 'on: 2024-03-10, type: hold.placed, hold: trial, reason: criminalProceedings, clocks: [imrDue]';
    const lift = 'on: 2024-04-10, type: hold.lifted, hold: trial';
    const nil = 'on: 2024-05-20, type: imr.closed, agency: Police, outcome: nil';
    const asLived = await review('2024-06-01', request, hold, lift, nil);
    const late = await review('2024-06-01', request, nil, hold, lift);
    expect(clockOf(asLived, 'imrDue')).toMatchObject({ due: '2024-05-27', status: 'met', daysLate: 0 });
    expect(datesOf(late, 'imrDue', 'imrAuthorNamed')).toEqual(datesOf(asLived, 'imrDue', 'imrAuthorNamed'));
  });

  test('reach a return whose request is recorded once the hold is over', async () => {
    const request = 'on: 2024-03-01, type: imr.requested, agency: Police';
    const hold = 'on: 2024-03-10, type: hold.placed, hold: trial, reason: criminalProceedings, clocks: [imrDue]';
    const lift = 'on: 2024-04-10, type: hold.lifted, hold: trial';
    const asLived = await review('2024-06-01', request, hold, lift);
    const late = await review('2024-06-01', hold, lift, request);
    expect(clockOf(asLived, 'imrDue')).toMatchObject({ due: '2024-05-27' });
    expect(datesOf(late, 'imrDue', 'imrAuthorNamed')).toEqual(datesOf(asLived, 'imrDue', 'imrAuthorNamed'));
  });
});

describe('a correction reaches the parts', () => {
  test('the day of a request, and the day it is due by', async () => {
    const report = await untidy('request-corrected');
    expect(report.refused).toEqual([]);
    expect(clockOf(report, 'imrDue', 'Police')).toMatchObject({ startedOn: '2024-02-26', due: '2024-04-22' });
    expect(clockOf(report, 'imrDue', 'Trust')).toMatchObject({ due: '2024-04-10', originalDue: '2024-04-10' });
  });

  test('the days of a hold', async () => {
    const report = await untidy('hold-corrected');
    expect(report.refused).toEqual([]);
    expect(clockOf(report, 'imrDue')).toMatchObject({ originalDue: '2024-04-26', due: '2024-05-08' });
    expect(report.holds).toMatchObject([{ from: '2024-03-20', to: '2024-04-01' }]);
  });

  test('the dates that a hold names', async () => {
    const report = await review(
      '2024-06-01',
      'on: 2024-03-01, type: imr.requested, agency: Police',
      'on: 2024-03-10, type: hold.placed, hold: trial, reason: criminalProceedings, clocks: [imrDue]',
      'on: 2024-04-10, type: hold.lifted, hold: trial',
      'on: 2024-04-12, type: event.corrected, corrects: 7, changes: { clocks: [imrAuthorNamed] }, reason: typo',
    );
    expect(clockOf(report, 'imrDue')).toMatchObject({ due: '2024-04-26' });
    expect(clockOf(report, 'imrAuthorNamed')).toMatchObject({ originalDue: '2024-03-08', due: '2024-03-08' });
  });

  test('the agency of a request, which is then written to', async () => {
    const report = await review(
      '2024-04-01',
      'on: 2024-03-01, type: imr.requested, agency: Polcie',
      'on: 2024-03-05, type: event.corrected, corrects: 6, changes: { agency: Trust }, reason: wrong agency',
    );
    expect(datesOf(report, 'imrDue').map(({ about, due }) => ({ about, due }))).toEqual([
      { about: 'Trust', due: '2024-04-26' },
    ]);
    expect(report.emails.filter(({ template }) => template === 'evidence-request').map(({ on }) => on)).toEqual([
      '2024-03-01',
      '2024-03-05',
    ]);
  });

  test('the agency of an IMR that came in: the one has not answered, the other has', async () => {
    const report = await review(
      '2024-06-01',
      'on: 2024-03-01, type: imr.requested, agency: Police',
      'on: 2024-03-01, type: imr.requested, agency: Trust',
      'on: 2024-04-01, type: imr.received, agency: Police',
      'on: 2024-04-03, type: event.corrected, corrects: 8, changes: { agency: Trust }, reason: mixed up',
    );
    expect(report.refused).toEqual([]);
    expect(clockOf(report, 'imrDue', 'Police')).toMatchObject({ metOn: null, status: 'overdue' });
    expect(clockOf(report, 'imrDue', 'Trust')).toMatchObject({ metOn: '2024-04-01', status: 'met' });
  });

  test('the agencies that were asked for scoping returns', async () => {
    const report = await simulate(`title: Scoping
workflow: domestic-homicide-review
partnership: Testshire
until: '2024-01-31'
events:
  - { on: 2024-01-08, type: notification.received, notifiedBy: police, victims: 1 }
  - { on: 2024-01-10, type: scoping.requested, agencies: [Police, Trust, Council] }
  - { on: 2024-01-12, type: event.corrected, corrects: 2, changes: { agencies: [Trust, Council, Probation], on: 2024-01-09 }, reason: typo }
`);
    const dates = datesOf(report, 'scopingReturnDue').map(({ about, startedOn, status }) => ({ about, startedOn, status }));
    const asked = { startedOn: '2024-01-09', status: 'overdue' };
    expect(dates.toSorted((one, other) => String(one.about).localeCompare(String(other.about)))).toEqual([
      { ...asked, about: 'Council' },
      { ...asked, about: 'Probation' },
      { ...asked, about: 'Trust' },
    ]);
  });

  test('an action’s owner and day, and how it ended', async () => {
    const open = 'on: 2024-03-01, type: action.opened, action: Train, owner: Police, due: 2024-06-01';
    const report = await review(
      '2024-07-01',
      open,
      'on: 2024-03-05, type: event.corrected, corrects: 6, changes: { owner: Trust, due: 2024-08-01 }, reason: typo',
      'on: 2024-05-01, type: action.settled, action: Train, outcome: closed, reason: not needed',
      'on: 2024-05-02, type: event.corrected, corrects: 8, changes: { outcome: verified, reason: null, on: 2024-05-03 }, reason: typo',
    );
    expect(report.refused).toMatchObject([{ reasons: [expect.stringContaining('3 May 2024 has not come yet')] }]);
    expect(clockOf(report, 'actionDue')).toMatchObject({ due: '2024-08-01' });
    const verified = await review(
      '2024-07-01',
      open,
      'on: 2024-05-01, type: action.settled, action: Train, outcome: closed, reason: not needed',
      'on: 2024-05-06, type: event.corrected, corrects: 7, changes: { outcome: verified, reason: null, on: 2024-05-03 }, reason: typo',
    );
    expect(verified.refused).toEqual([]);
    expect(clockOf(verified, 'actionDue')).toMatchObject({ metOn: '2024-05-03', status: 'met' });
  });
});

describe('to correct an event one must be allowed to record it', () => {
  test('what the CSP chair decided, only the CSP chair corrects', async () => {
    const report = await untidy('chairs-decision-corrected');
    expect(report.refused).toMatchObject([
      { index: 2, type: 'event.corrected', reasons: [expect.stringContaining('Only the CSP chair can record "Decision made"')] },
    ]);
    expect(report.review?.state).toBe('noReviewScrutiny');
  });

  test('what could not be recorded cannot come of a correction', async () => {
    const report = await untidy('impossible-corrections');
    expect(report.refused.map(({ index }) => index)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(report.refused[1]?.reasons).toEqual([expect.stringContaining('1 January 2030 has not come yet')]);
    expect(clockOf(report, 'decision')).toMatchObject({ startedOn: '2024-01-09' });
  });

  test('a correction that makes an impossible order says so', async () => {
    const report = await review(
      '2024-03-10',
      'on: 2024-03-05, type: event.corrected, corrects: 5, changes: { on: 2024-02-05 }, reason: typo',
    );
    expect(report.warnings).toContainEqual(
      expect.stringContaining('agreement of the terms of reference (5 February 2024) comes before the establishment of the panel'),
    );
  });
});

describe('settings count from the day they were applied', () => {
  test('an unrelated correction changes no date that has ended', async () => {
    const report = await untidy('settings-then-correction');
    expect(clockOf(report, 'chairAppointed')).toMatchObject({ due: '2024-03-04', status: 'metLate', daysLate: 16 });
  });

  test('nor does a reason that is given for it afterwards', async () => {
    const report = await simulate(`title: Explained
workflow: domestic-homicide-review
partnership: Testshire
until: '2024-04-20'
events:
  - { on: 2024-01-08, type: notification.received, notifiedBy: police, victims: 1 }
  - { on: 2024-01-22, type: decision.made, outcome: review, criteria: met, reasons: r }
  - { on: 2024-03-20, type: chair.appointed, name: C, independenceConfirmed: true }
  - { on: 2024-04-01, type: settings.applied, settings: { chair_appointed: { count: 12, unit: weeks } } }
  - { on: 2024-04-02, type: delay.explained, clock: chairAppointed, reason: No chair was found, cause: chairOrAuthor }
`);
    expect(clockOf(report, 'chairAppointed')).toMatchObject({
      due: '2024-03-04',
      status: 'metLate',
      delays: [{ cause: 'chairOrAuthor' }],
    });
  });

  test('they reach the returns that are out, and one whose request is recorded late lives through them', async () => {
    const request = 'on: 2024-03-01, type: imr.requested, agency: Police';
    const settings = 'on: 2024-03-20, type: settings.applied, settings: { imr_due: { count: 12, unit: weeks }, imr_author_named: { count: 9, unit: days } }';
    const author = 'on: 2024-03-04, type: panel.met';
    const asLived = await review('2024-04-01', request, author, settings);
    const late = await review('2024-04-01', author, settings, request);
    expect(clockOf(asLived, 'imrDue')).toMatchObject({ due: '2024-05-24' });
    expect(datesOf(late, 'imrDue', 'imrAuthorNamed')).toEqual(datesOf(asLived, 'imrDue', 'imrAuthorNamed'));
  });
});

test('a meeting recorded after a later one changes neither', async () => {
  const [first, second] = ['on: 2024-03-01, type: panel.met, number: 1', 'on: 2024-04-10, type: panel.met, number: 2'];
  const asLived = await review('2024-05-01', first, second);
  const late = await review('2024-05-01', second, first);
  expect(datesOf(late, 'firstPanel', 'panelCadence')).toEqual(datesOf(asLived, 'firstPanel', 'panelCadence'));
  expect(toDo(late)).toEqual(toDo(asLived));
});

test('the decision that counts is the one that led to the review', async () => {
  const report = await simulate(`title: Turned round
workflow: domestic-homicide-review
partnership: Testshire
until: '2024-06-30'
events:
  - { on: 2024-01-08, type: notification.received, notifiedBy: police, victims: 1 }
  - { on: 2024-01-22, type: decision.made, outcome: noReview, criteria: notMet, reasons: r }
  - { on: 2024-04-01, type: decision.made, outcome: review, criteria: met, reasons: r }
`);
  expect(report.elapsed.sinceDecision).toBe(90);
});
