import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readConfig } from '#config';
import { findWorkflow } from '#workflows';
import type { Report } from '../../apps/cli/simulate/report.js';
import { readScenario } from '../../apps/cli/simulate/scenario.js';
import { live } from '../../apps/cli/simulate/simulate.js';
import { tellStory } from '../../apps/cli/simulate/story.js';

/* Lives of safeguarding adults reviews, from their own folder, as `lantern simulate` tells them. */

const lives = join(import.meta.dirname, '../../workflows/safeguarding-adults-review/v1/examples/lives');

const read = (name: string) => readScenario(readFileSync(join(lives, `${name}.yaml`), 'utf8'), findWorkflow);
const lived = (name: string): Promise<Report> => live(readConfig({}), read(name));
const clock = ({ deadlines }: Report, name: string) => deadlines.find((deadline) => deadline.clock === name);

test('a mandatory review is lived to its conclusion, and told as a story', async () => {
  const report = await lived('mandatory');
  expect(report.review).toMatchObject({ workflow: 'safeguarding-adults-review', version: 'v1', state: 'concluded' });
  expect(report.refused).toEqual([]);
  expect(clock(report, 'ack')).toMatchObject({ due: '2026-01-08' });
  expect(clock(report, 'decision')).toMatchObject({ kind: 'local', due: '2026-02-28', status: 'metLate', daysLate: 2 });
  expect(clock(report, 'completion')).toMatchObject({ kind: 'guidance', due: '2026-09-02', status: 'met' });
  expect(report.deadlines.filter((each) => each.clock === 'scopingReturnDue').map(({ due }) => due)).toEqual([
    '2026-01-27',
    '2026-01-27',
  ]);
  const sent = new Set(report.emails.map(({ template, to }) => `${template} to ${to}`));
  expect([...sent]).toEqual(
    expect.arrayContaining([
      'scoping-request to agency',
      'decision-needed to cspChair',
      'decision-made to agency',
      'sign-off-needed to cspChair',
      'publication to agency',
    ]),
  );
  const { title, workflow } = read('mandatory');
  const story = tellStory(title, workflow, report);
  expect(story).not.toMatch(/Home Office|Community Safety|CSP|homicide/);
});

test('a discretionary review keeps its first date beside the one that was agreed, and wants reasons for a finding', async () => {
  const report = await lived('discretionary');
  expect(clock(report, 'decision')).toMatchObject({ due: '2026-08-30', daysLate: 1 });
  const completion = clock(report, 'completion');
  expect(completion).toMatchObject({ originalDue: '2027-02-28', due: '2027-04-30', status: 'met' });
  expect(completion?.explanation).toContain('agreed by the chair of the Safeguarding Adults Board');
  expect(report.tasks.map(({ task }) => task)).toContain('S8');
  expect(report.refused).toEqual([
    expect.objectContaining({ type: 'finding.decided', reasons: [expect.stringContaining('needs its reasons')] }),
  ]);
});

test('a hold moves the report of an agency and leaves the completion where it is', async () => {
  const report = await lived('beside-a-trial');
  expect(clock(report, 'imrDue')).toMatchObject({ originalDue: '2026-11-17', due: '2027-03-02' });
  expect(clock(report, 'completion')).toMatchObject({ due: '2027-03-30', status: 'overdue', daysLate: 16 });
});
