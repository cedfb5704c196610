import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measureColdStart } from './cold-start.js';
import { measureDecide } from './decide.js';
import { type Footprint, measureFootprint } from './footprint.js';
import { measureReminders, measureSweep } from './reminders.js';
import { measureBothSizes, pagesHeading, pagesReport } from './pages-report.js';
import { type Measured, median, ratio } from './rounds.js';
import { configureLog } from '#lantern/platform';
import { setStage } from './stage.js';
import { measureWritePath } from './write-path.js';

/*
 * `npm run bench`: everything in one run, interleaved, as ratios to a floor measured beside it. `-- --pages` measures the
 * pages alone; two folders after it say where their databases are.
 */

interface Row {
  readonly what: string;
  readonly floor: Measured;
  readonly ours: Measured;
  readonly aim: string;
}

const quick = process.argv.includes('--quick');
const rounds = quick ? 2 : 5;

const perSecond = ({ rates }: Measured): string => Math.round(median(rates)).toLocaleString('en-GB');

function line({ what, floor, ours, aim }: Row): string {
  const { median: middle, least, greatest } = ratio(ours, floor);
  const spread = `${least.toFixed(2)} to ${greatest.toFixed(2)}`;
  return `| ${what} | ${perSecond(ours)} | ${perSecond(floor)} (${floor.name}) | **${middle.toFixed(2)}** | ${spread} | ${aim} |`;
}

function rowOf(what: string, [floor, ours]: readonly Measured[], aim: string): Row {
  if (!floor || !ours) throw new Error(`${what} was not measured.`);
  const row = { what, floor, ours, aim };
  console.log(line(row));
  return row;
}

const footprint = ({ bytes, rows }: Footprint): string => {
  const tables = Object.entries(rows)
    .toSorted(([, one], [, other]) => other - one)
    .map(([table, count]) => `${table} ${count.toFixed(1)}`);
  return `${(bytes / 1000).toFixed(1)} kB of log; rows added or changed: ${tables.join(', ')}`;
};

const milliseconds = (values: readonly number[]): string => `${median(values).toFixed(1)} ms`;

const report = 'docs/benchmarks.md';
/** What people wrote under the table begins with these words, and stays. */
const foundByIt = 'Found by it and mended';

async function pagesAlone(): Promise<void> {
  const folders = process.argv.slice(process.argv.indexOf('--pages') + 1);
  const [before = '', after = ''] = readFileSync(report, 'utf8').split(pagesHeading);
  const text = pagesReport(await measureBothSizes(15, folders));
  const told = after.indexOf(foundByIt);
  writeFileSync(report, `${before}${text}${told < 0 ? '' : `\n${after.slice(told)}`}`);
  console.log(text);
}

if (process.argv.includes('--pages')) {
  configureLog({ to: 'stderr', level: 'error' });
  await pagesAlone();
  process.exit();
}

const stage = await setStage();
const rows = [
  rowOf(
    '(a) events through the write path, 1 in flight',
    await measureWritePath(stage, 1, quick ? 10 : 30, rounds),
    '0.8',
  ),
  rowOf(
    '(a) events through the write path, 8 in flight',
    await measureWritePath(stage, 8, quick ? 16 : 64, rounds),
    '0.8',
  ),
  rowOf('(b) `decide` with deadlines and tasks', await measureDecide(stage, quick ? 100 : 400, rounds + 2), '0.5'),
  rowOf(
    '(c) reminders due in one second, row to mail server',
    await measureReminders(stage, quick ? 1000 : 10_000, quick ? 1 : 3),
    '0.7',
  ),
];
const written = await measureFootprint(stage, quick ? 4 : 40);
const [few, many] = await measureSweep(stage, quick ? 50_000 : 1_000_000, 40);
await stage.close();
const { first, later } = await measureColdStart(quick ? 1 : 5);

const text = `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), embedded PostgreSQL 18
with fsync on. Ways are interleaved, ${rounds} rounds each after one that is thrown away; figures are medians. A ratio compares two
ways in the same run on the same machine; rates a second are for orientation only and are no promise.

| what | Lantern, a second | floor, a second | ratio | spread | aim |
|---|---|---|---|---|---|
${rows.map(line).join('\n')}

- (a) The floor writes the same rows, worked out beforehand, by hand-written and prepared SQL through \`pg\`, one statement a table, in a
  transaction of the same shape. It decides nothing. A life has thirty events.
- (b) The floor is XState's bare \`transition\` on snapshots restored beforehand.
- (c) The floor is nodemailer's pool (5 connections) sending the same messages from memory to the same mail server. Lantern reads the due
  rungs, checks each against its date, writes each e-mail as a row, claims it, sends it and settles it.

**(d) The sweep**, finding nothing due: ${milliseconds(few?.milliseconds ?? [])} with ${few?.pending.toLocaleString('en-GB')} rungs pending, ${milliseconds(many?.milliseconds ?? [])} with ${many?.pending.toLocaleString('en-GB')}.

**(e) One event writes**, on average over a life: ${footprint(written)}.

**(f) Cold start** of everything in one process to the first answer: ${Math.round(first.firstAnswer)} ms the very first time (the database is made), then
${Math.round(median(later.map(({ firstAnswer }) => firstAnswer)))} ms. Memory of the Node process at rest: ${Math.round(median(later.map(({ memory }) => memory)))} MiB.
`;
const pages = quick ? '' : pagesReport(await measureBothSizes(15, []));
if (!quick) writeFileSync(report, `${text}\n${pages}`);
console.log(text, pages);
