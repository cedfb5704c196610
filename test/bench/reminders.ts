import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createTransport as createNodemailer } from 'nodemailer';
import { Calendars, WorkflowRegistry } from '#lantern/cases';
import { MailRun, createRenderers, createTransport } from '#lantern/mail';
import { run } from '#lantern/platform';
import { ReminderRun } from '#lantern/reminders';
import { workflows } from '#workflows';
import { dayOfLife } from './life.js';
import { type Measured, interleave } from './rounds.js';
import type { Stage } from './stage.js';

const connections = 5;

async function startSink(): Promise<{ port: number; sink: ChildProcess }> {
  const sink = fork(join(import.meta.dirname, 'sink.mjs'), { execArgv: [] });
  const [{ port }] = (await once(sink, 'message')) as [{ port: number }];
  return { port, sink };
}

async function taken(sink: ChildProcess): Promise<number> {
  sink.send('count');
  const [{ taken: count }] = (await once(sink, 'message')) as [{ taken: number }];
  return count;
}

/** One review each for `count` people, each with one reminder due at this very second. */
async function plant({ orm, partnershipId, circumstances }: Stage, count: number, round: number): Promise<void> {
  await run(
    orm.em.fork(),
    `with made as (
       insert into case_file (id, review_id, reference, workflow, version, partnership_id, state, position, snapshot,
         revision, head, calendar_id, settings, opening_calendar_id, opening_settings, regime, opened_on, updated_at)
       select each.id, each.id, 'R' || $3 || '-' || each.n, 'domestic-homicide-review', 'v1', $1, 'notified', 'notified',
         '{"value":"notified","context":{},"ledger":{"number":1,"clocks":{},"late":{},"starts":{},"holds":[],"tasks":{},"milestones":{}}}',
         1, '0', $4, '{}', $4, '{}', 'dhr-2016', $5, now()
       from (select n, gen_random_uuid() as id from generate_series(1, $2::int) n) as each returning id, reference
     ), known as (
       insert into contact (partnership_id, case_file_id, role, name, email)
       select $1, id, 'coordinator', 'A person', reference || '@bench.example' from made
     ), dated as (
       insert into deadline (case_file_id, key, clock, occurrence, revision, title, kind, source, started_on,
         original_due, due_earliest, due, approximate, provisional, extensions, delays, explanation, settled)
       select id, 'submission', 'submission', 1, 1, 'Submit to the Home Office', 'local', 'Local default', $5,
         '2026-03-23', '2026-03-23', '2026-03-23', false, false, '[]', '[]', '', false from made
     )
     insert into rung (case_file_id, deadline_key, revision, step, days, template, recipient, due_at)
     select id, 'submission', 1, '7 days before', -7, 'reminder', 'coordinator', $6::timestamptz from made`,
    [partnershipId, count, String(round), circumstances.calendar.id, dayOfLife, '2026-03-16T08:00:00Z'],
  );
}

/** Reminders due in the same second, from row to mail server, beside nodemailer's own pool sending the same messages. */
export async function measureReminders(stage: Stage, count: number, rounds: number): Promise<Measured[]> {
  const { port, sink } = await startSink();
  const { orm, now } = stage;
  const smtpUrl = `smtp://127.0.0.1:${port}`;
  const registry = new WorkflowRegistry(workflows);
  const calendars = new Calendars();
  const place = { orm, registry, calendars, publicUrl: 'https://lantern.example' };
  const reminders = new ReminderRun(place);
  const transport = createTransport({ smtpUrl, connections });
  const renderers = createRenderers(workflows);
  const clock = { now: () => now };
  const mail = new MailRun({ ...place, regimes: registry, clock, transport, renderers, mailFrom: 'dhr@bench.example' });
  const plain = createNodemailer({ pool: true, host: '127.0.0.1', port, maxConnections: connections, ignoreTLS: true });
  let round = 0;
  let sample: { subject: string; text: string; html: string } | undefined;
  const throughLantern = async (): Promise<number> => {
    await reminders.runDue(now);
    await mail.runDue(now);
    return taken(sink);
  };
  const byNodemailer = async (): Promise<number> => {
    const message = { from: 'dhr@bench.example', replyTo: 'dhr@bench.example', date: now, ...sample };
    await Promise.all(
      Array.from({ length: count }, async (_, n) =>
        plain.sendMail({ ...message, to: `p${n}@bench.example`, messageId: `<${n}@bench.example>` }),
      ),
    );
    return taken(sink);
  };
  await plant(stage, 1, (round += 1));
  await throughLantern();
  [sample] = await run<NonNullable<typeof sample>>(
    orm.em.fork(),
    'select subject, text, html from email where subject is not null limit 1',
  );
  const measured = await interleave(
    [
      { name: 'nodemailer alone', run: byNodemailer },
      { name: 'Lantern', prepare: () => plant(stage, count, (round += 1)), run: throughLantern },
    ],
    rounds,
  );
  plain.close();
  await transport.close();
  sink.disconnect();
  return measured;
}

/** How long a sweep takes that finds nothing due, with few and with many rungs pending for later, in milliseconds. */
export async function measureSweep(
  stage: Stage,
  many: number,
  repeats: number,
): Promise<{ pending: number; milliseconds: number[] }[]> {
  const { orm, now } = stage;
  const reminders = new ReminderRun({
    orm,
    registry: new WorkflowRegistry(workflows),
    calendars: new Calendars(),
    publicUrl: 'https://lantern.example',
  });
  const sweep = async (): Promise<number[]> => {
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const started = performance.now();
      await reminders.runDue(now);
      times.push(performance.now() - started);
    }
    return times.slice(Math.floor(repeats / 4));
  };
  const pending = async (): Promise<number> =>
    Number(
      (await run<{ count: string }>(orm.em.fork(), `select count(*) from rung where status = 'pending'`))[0]?.count,
    );
  const few = { pending: await pending(), milliseconds: await sweep() };
  await run(
    orm.em.fork(),
    `insert into rung (case_file_id, deadline_key, revision, step, days, template, recipient, due_at)
     select gen_random_uuid(), 'submission', 1, '7 days before', -7, 'reminder', 'coordinator',
       $1::timestamptz + (1 + n % 400) * interval '1 day' from generate_series(1, $2::int) n`,
    [now, many],
  );
  await run(orm.em.fork(), 'analyze rung');
  return [few, { pending: await pending(), milliseconds: await sweep() }];
}
