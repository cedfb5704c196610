import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '#config';
import { findWorkflow } from '#workflows';
import type { Report } from '../../apps/cli/simulate/report.js';
import { workflowNamed } from '#lantern/testing';
import { readScenario } from '../../apps/cli/simulate/scenario.js';
import { live } from '../../apps/cli/simulate/simulate.js';
import { tellStory } from '../../apps/cli/simulate/story.js';
import { wronglySaid } from '../words/never-said.js';


const simulate = (source: string, asOf?: string): Promise<Report> => live(readConfig({}), readScenario(source, findWorkflow), asOf);

const file = (name: string): Promise<Report> => simulate(readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8'));

const told = ({ title, workflow }: ReturnType<typeof readScenario>, report: Report): string[] =>
  tellStory(title, workflow, report).split('\n');

const clock = ({ deadlines }: Report, name: string) => deadlines.find((deadline) => deadline.clock === name);

describe('real reviews', () => {
  test('Rochdale: decided ten days late, completed inside six months', async () => {
    const report = await file('rochdale-2012');
    expect(report.review).toMatchObject({ workflow: 'domestic-homicide-review', version: 'v1', state: 'signOff', asOf: '2012-12-31' });
    expect(clock(report, 'decision')).toMatchObject({
      kind: 'guidance',
      startedOn: '2012-05-08',
      originalDue: '2012-06-08',
      due: '2012-06-08',
      metOn: '2012-06-18',
      status: 'metLate',
      daysLate: 10,
      approximate: false,
      provisional: false,
    });
    expect(clock(report, 'completion')).toMatchObject({ due: '2012-12-18', metOn: '2012-12-03', status: 'met', daysLate: 0 });
    expect(report.elapsed).toEqual({ sinceDeath: 238, sinceDecision: 196, sinceDecisionLessHolds: 196 });
    expect(report.emails).toContainEqual({
      on: '2012-06-01',
      template: 'decision-needed',
      to: 'cspChair',
      subject: `Your decision needed by Fri 8 Jun 2012: case ${report.review?.reference}`,
    });
    expect(report.refused).toEqual([]);
    expect(report.supplied.map(({ on }) => on)).toEqual(report.supplied.map(() => '2012-12-03'));
    expect(report.history[0]).toEqual({ number: 1, type: 'notification.received', on: '2012-05-08', from: null, to: 'notified' });
  });

  test('Section 8A: a review decided on its first day is held under it, though notified before', async () => {
    const report = await file('section-8a-2027');
    expect(report.refused).toEqual([]);
    for (const name of ['commissionerCopy', 'secretaryOfStateCopy'])
      expect(clock(report, name)).toMatchObject({ kind: 'statute', startedOn: '2027-09-06', status: 'met' });
    const sources = report.deadlines.map(({ source }) => source).join(' ');
    expect(sources).toContain('s.8A(4) and (5)');
    expect(sources).not.toMatch(/s\.9\(|2016 guidance/);
    // It was open on that day and so was asked about; its own decision answered.
    expect(report.history.filter(({ type }) => type === 'law.asked')).toHaveLength(1);
  });

  test('Section 8A: a review decided on the day before is asked about, and is not moved', async () => {
    const source = readFileSync(join(import.meta.dirname, 'section-8a-2027.yaml'), 'utf8');
    const report = await simulate(
      source.replace('2027-01-01, type: decision.made', '2026-12-31, type: decision.made').replace(/.*secretaryOfState.*\n/, ''),
    );
    expect(report.refused).toEqual([]);
    expect(clock(report, 'secretaryOfStateCopy')).toBeUndefined();
    expect(clock(report, 'commissionerCopy')?.source).toContain('s.9(3B)');
    const asked = report.history.filter(({ type }) => type === 'law.asked');
    expect(asked).toHaveLength(1);
  });

  test('Torfaen: no review, then directed', async () => {
    const report = await file('torfaen-2020');
    expect(report.review?.state).toBe('commissioning');
    expect(clock(report, 'completion')).toMatchObject({ startedOn: '2021-03-15', due: '2021-09-15', status: 'overdue', daysLate: 107 });
    expect(report.supplied).toEqual([]);
  });

  test('Devon: changes before publication, and clocks from a month', async () => {
    const report = await file('devon-17');
    expect(report.review).toMatchObject({ state: 'actionPlan', asOf: '2023-02-28' });
    expect(clock(report, 'decision')).toMatchObject({ startedOn: '2019-04', dueEarliest: '2019-05-01', due: '2019-05-30', approximate: true });
    expect(clock(report, 'homeOfficeReply')).toMatchObject({ kind: 'local', metOn: '2022-10-31', status: 'met' });
    expect(clock(report, 'amendment')).toMatchObject({ startedOn: '2022-10-31', metOn: '2023-02', approximate: true });
    expect(report.history.filter(({ type }) => type === 'report.amended')).toHaveLength(1);
    expect(report.refused).toEqual([]);
  });

  test('Barking and Dagenham: paused for the trial', async () => {
    const report = await file('barking-2022');
    expect(clock(report, 'completion')).toMatchObject({ due: '2023-05-21', status: 'overdue' });
    expect(clock(report, 'panelCadence')).toMatchObject({ originalDue: '2023-03-06', status: 'paused', pausedBy: 'trial' });
    expect(clock(report, 'holdReview')).toMatchObject({ about: 'trial', due: '2023-04-17', status: 'overdue' });
    expect(report.holds).toEqual([{ hold: 'trial', reason: 'criminalProceedings', from: '2023-01-16', to: null }]);
    expect(report.tasks).toContainEqual(expect.objectContaining({ task: 'C15:trial', due: '2023-04-17' }));
    expect(report.elapsed.sinceDecisionLessHolds).toBe(56);
  });
});

test('bank holidays that begin late do not take away those of the years before', async () => {
  const bankHolidaysFile = join(import.meta.dirname, '../../apps/cli/fixtures/bank-holidays-from-2024.json');
  const source = readFileSync(join(import.meta.dirname, 'christmas-2023.yaml'), 'utf8');
  const report = await live({ ...readConfig({}), bankHolidaysFile }, readScenario(source, findWorkflow));
  for (const name of ['familyNotice', 'homeOfficeNotice', 'tellAgencies'])
    expect(clock(report, name)?.due).toBe('2023-12-29');
});

describe('whether the report is complete', () => {
  const unanswered = /^Nobody has declared the report complete .* It may be left open with a reason\.$/;

  test('is asked at sign-off, clearance and publication, supposed of nobody, and keeps a review from its conclusion', async () => {
    const report = await file('concluded-without-copy');
    expect(report.review?.state).toBe('actionPlan');
    expect(report.refused).toEqual([
      { index: 3, type: 'review.concluded', reasons: [expect.stringMatching(unanswered)] },
    ]);
    expect(report.supplied.map(({ type }) => type)).not.toContain('report.declaredComplete');
    expect(report.tasks.map(({ task }) => task)).toContain('E9Q');
    const asked = report.emails.filter(({ template }) => template === 'report-complete');
    expect(asked.map(({ to }) => to)).toEqual(['coordinator', 'coordinator', 'coordinator']);
  });
});

const head = 'title: A test\nworkflow: domestic-homicide-review\npartnership: Anytown\n';
const notified = '  - { on: 2026-03-16, type: notification.received, notifiedBy: police, victims: 1 }\n';

describe('the story of a real review', () => {
  test.each(['rochdale-2012', 'torfaen-2020', 'devon-17', 'barking-2022'])(
    '%s says nothing that must never be said',
    async (name) => {
      const source = readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8');
      const report = await simulate(source);
      const explained = report.deadlines.map(({ explanation }) => explanation);
      expect(wronglySaid([...told(readScenario(source, findWorkflow), report), ...explained])).toEqual([]);
    },
  );
});

describe('what a file may leave open', () => {
  test('without fill, a refused event is reported with its reasons and the story goes on', async () => {
    const report = await simulate(`${head}events:
${notified}  - { on: 2026-03-20, type: panel.met, number: 1 }
  - { on: 2026-03-21, type: note.added, text: a note }
`);
    expect(report.refused).toEqual([
      { index: 1, type: 'panel.met', reasons: ['The decision to hold a review has not been recorded.'] },
    ]);
    expect(report.history.map(({ type }) => type)).toEqual(['notification.received', 'note.added']);
  });

  test('somebody whose business it is not is refused', async () => {
    const report = await simulate(`${head}events:
${notified}  - { on: 2026-03-20, type: decision.made, actor: coordinator, outcome: review, criteria: met, reasons: x }
`);
    expect(report.refused).toMatchObject([{ index: 1, reasons: ['Only the CSP chair can record "Decision made".'] }]);
  });

  test('the end of a day stops the story there', async () => {
    const report = await simulate(
      `${head}events:
${notified}  - { on: 2026-03-20, type: decision.made, outcome: review, criteria: met, reasons: x }
`,
      '2026-03-18',
    );
    expect(report.review).toMatchObject({ state: 'notified', asOf: '2026-03-18' });
  });

  test('holds that overlap count once, and a named clock moves by the days held', async () => {
    const report = await simulate(`${head}fill: true
until: 2026-12-31
events:
${notified}  - { on: 2026-03-16, type: decision.made, outcome: review, criteria: met, reasons: x }
  - { on: 2026-03-20, type: panel.met }
  - { on: 2026-04-01, type: hold.placed, hold: trial, reason: criminalProceedings, clocks: [panelCadence] }
  - { on: 2026-04-11, type: hold.placed, hold: inquest, reason: inquest, clocks: [panelCadence] }
  - { on: 2026-04-21, type: hold.lifted, hold: trial }
  - { on: 2026-05-01, type: hold.lifted, hold: inquest }
`);
    expect(clock(report, 'panelCadence')).toMatchObject({ originalDue: '2026-05-08', due: '2026-06-07' });
    const { sinceDecision, sinceDecisionLessHolds } = report.elapsed;
    expect(Number(sinceDecision) - Number(sinceDecisionLessHolds)).toBe(30);
  });

  test('versions may be bare numbers, and a resubmission goes round', async () => {
    const report = await simulate(`${head}fill: true
until: 2027-03-31
events:
${notified}  - { on: 2026-03-16, type: decision.made, outcome: review, criteria: met, reasons: x }
  - { on: 2026-08-01, type: draft.circulated, version: 1 }
  - { on: 2026-09-01, type: homeOffice.submitted, contents: [overviewReport, executiveSummary, actionPlan, dataForm] }
  - { on: 2026-11-02, type: homeOffice.letterReceived, outcome: resubmit, points: [equality] }
  - { on: 2026-12-01, type: report.amended, version: 1.1 }
  - { on: 2026-12-02, type: homeOffice.submitted, contents: [overviewReport, executiveSummary, actionPlan] }
`);
    expect(report.refused).toEqual([]);
    expect(report.review?.state).toBe('homeOffice');
    const replies = report.deadlines.filter((deadline) => deadline.clock === 'homeOfficeReply');
    expect(replies.map(({ startedOn, status }) => ({ startedOn, status }))).toEqual([
      { startedOn: '2026-09-01', status: 'met' },
      { startedOn: '2026-12-02', status: 'overdue' },
    ]);
  });

  test('an agency that is asked has a clock of its own, which a hold on the review pauses', async () => {
    const report = await simulate(`${head}fill: true
until: 2026-05-10
events:
${notified}  - { on: 2026-03-16, type: decision.made, outcome: review, criteria: met, reasons: x }
  - { on: 2026-03-20, type: imr.requested, agency: Anytown Housing }
  - { on: 2026-03-20, type: imr.requested, agency: Anytown Police, due: 2026-05-01 }
  - { on: 2026-04-01, type: hold.placed, hold: trial, reason: criminalProceedings, clocks: [imrDue] }
  - { on: 2026-04-11, type: hold.lifted, hold: trial }
  - { on: 2026-05-01, type: imr.received, agency: Anytown Housing }
`);
    const imrs = report.deadlines.filter((deadline) => deadline.clock === 'imrDue');
    const housing = { originalDue: '2026-05-15', due: '2026-05-25', metOn: '2026-05-01', status: 'met' };
    const police = { originalDue: '2026-05-01', due: '2026-05-11', metOn: null, status: 'open' };
    expect(imrs.find(({ about }) => about === 'Anytown Housing')).toMatchObject(housing);
    expect(imrs.find(({ about }) => about === 'Anytown Police')).toMatchObject(police);
  });
});

describe('an event of which the payload is wrong', () => {
  test('is refused with reasons, each on its line, and the story goes on', async () => {
    const bad = [
      '{ on: 2026-03-17, type: panel.meet }',
      '{ on: 2026-03-17, type: notification.received }',
      '{ on: 2026-02-30, type: note.added, text: a note }',
      '{ on: soon, type: note.added, text: a note }',
      '{ type: note.added, text: a note }',
      '{ on: 2026-03-17, type: note.added, text: [] }',
      '{ on: 2026-03-17, type: note.added, text: "" }',
      '{ on: 2026-03-17, type: note.added, text: a note, colour: green }',
      '{ on: 2026-03-17, type: decision.made, outcome: maybe, criteria: met, reasons: r }',
      '{ on: 2026-03-17 }',
    ];
    const source = `${head}fill: true\nevents:\n${notified}${bad.map((each) => `  - ${each}\n`).join('')}  - { on: 2026-03-18, type: note.added, text: a note }\n`;
    const report = await simulate(source);
    expect(report.refused.map(({ index }) => index)).toEqual(bad.map((_each, index) => index + 1));
    expect(report.refused.every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(report.refused[2]?.reasons).toEqual(['on: February 2026 has 28 days']);
    expect(report.refused[8]?.reasons).toEqual(['outcome: this must be one of review, noReview, otherLearning']);
    expect(report.supplied).toEqual([]);
    expect(report.history.map(({ type }) => type)).toEqual(['notification.received', 'note.added']);
    const story = tellStory('A test', workflowNamed('domestic-homicide-review'), report);
    expect(story.match(/^ {2}event \d+, .+: .+$/gm)).toHaveLength(bad.length);
  });

  test('is refused where it would begin a review before the Act', async () => {
    const begun = (on: string) => `  - { on: ${on}, type: notification.received, notifiedBy: police, victims: 1 }\n`;
    const report = await simulate(`${head}events:\n${begun('1026-03-03')}${begun('0001-01-01')}`);
    const reasons = ['on: that is before the Act (13 April 2011): check the year'];
    expect(report.refused).toMatchObject([{ reasons }, { reasons }]);
    expect(report.review).toBeNull();
  });
});
