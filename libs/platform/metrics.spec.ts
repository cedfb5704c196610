import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { configureLog } from './logger.js';
import {
  countJobOutcome,
  countRefusedEvent,
  observeRequest,
  onCollect,
  renderMetrics,
  reportOldestDueRung,
  reportOldestUnsentEmail,
  reportQueueDepth,
} from './metrics.js';

test('the page names every metric with its labels and value', async () => {
  reportQueueDepth('mail', 'waiting', 12);
  countJobOutcome('send-email', 'done');
  countJobOutcome('send-email', 'done');
  countRefusedEvent('decision.made');
  reportOldestDueRung(61);
  reportOldestUnsentEmail(7);
  observeRequest({ method: 'GET', route: '/reviews/:ref', status: 200, seconds: 0.02 });
  const { contentType, body } = await renderMetrics();
  expect(contentType).toContain('text/plain');
  const lines = body.split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'lantern_queue_depth{queue="mail",state="waiting"} 12',
      'lantern_job_outcomes_total{job="send-email",outcome="done"} 2',
      'lantern_refused_events_total{type="decision.made"} 1',
      'lantern_oldest_due_rung_seconds 61',
      'lantern_oldest_unsent_email_seconds 7',
      'lantern_http_request_duration_seconds_bucket{le="0.025",method="GET",route="/reviews/:ref",status="200"} 1',
    ]),
  );
});

test('collectors run at each scrape until they are taken off', async () => {
  let depth = 0;
  const takeOff = onCollect(() => Promise.resolve(reportQueueDepth('sweep', 'waiting', ++depth)));
  await renderMetrics();
  expect((await renderMetrics()).body).toContain('lantern_queue_depth{queue="sweep",state="waiting"} 2');
  takeOff();
  expect((await renderMetrics()).body).toContain('lantern_queue_depth{queue="sweep",state="waiting"} 2');
});

test('a collector that fails does not take the page with it', async () => {
  configureLog({ level: 'silent' });
  const takeOff = [
    onCollect(() => Promise.reject(new Error('no database'))),
    onCollect(() => Promise.resolve(reportOldestDueRung(99))),
  ];
  expect((await renderMetrics()).body).toContain('lantern_oldest_due_rung_seconds 99');
  for (const off of takeOff) off();
});

test('the operating guide tells what each metric means', async () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/operating.md'), 'utf8');
  const { body } = await renderMetrics();
  const names = [...body.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
  expect(names).not.toEqual([]);
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
