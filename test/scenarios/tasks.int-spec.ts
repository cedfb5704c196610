import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '#config';
import { findWorkflow } from '#workflows';
import type { Report } from '../../apps/cli/simulate/report.js';
import { readScenario } from '../../apps/cli/simulate/scenario.js';
import { live } from '../../apps/cli/simulate/simulate.js';

/* Lives in which somebody was once asked for what was past, or not asked at all. */

const lived = (name: string): Promise<Report> =>
  live(
    readConfig({}),
    readScenario(readFileSync(join(import.meta.dirname, 'lives', `${name}.yaml`), 'utf8'), findWorkflow),
    undefined,
  );

describe('an agency whose IMR is in is asked again', () => {
  test('has a second request with a date and an e-mail of its own, for which the review waits', async () => {
    const { deadlines, emails, refused, review } = await lived('second-imr-request');
    expect(deadlines.filter(({ clock }) => clock === 'imrDue')).toMatchObject([
      { startedOn: '2024-03-01', metOn: '2024-04-02' },
      { startedOn: '2024-05-01', due: '2024-06-01', metOn: null, status: 'overdue' },
    ]);
    const requests = emails.filter(({ template }) => template === 'evidence-request');
    expect(requests.map(({ on }) => on)).toEqual(['2024-03-01', '2024-05-01']);
    expect(refused).toMatchObject([
      {
        type: 'evidence.completed',
        reasons: ['An IMR that was requested is not in yet: each must be received, a nil return, or excused.'],
      },
    ]);
    expect(review?.state).toBe('evidence');
  });
});

describe('a panel that meets after the Home Office letter', () => {
  test('is asked for no further meeting', async () => {
    const { deadlines, tasks } = await lived('panel-after-letter');
    const meetings = deadlines.filter(({ clock }) => clock === 'panelCadence' || clock === 'firstPanel');
    expect(meetings.filter(({ status }) => ['open', 'overdue', 'mayBeOverdue'].includes(status))).toEqual([]);
    expect(tasks.filter(({ task }) => ['B7', 'C13'].includes(task))).toEqual([]);
  });
});
