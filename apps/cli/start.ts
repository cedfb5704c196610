import { setTimeout } from 'node:timers/promises';
import type { Config } from '#config';
import { HealthChecks, configureLog, log, systemClock } from '#lantern/platform';
import { QueueHandOff, type Queues, observeQueues, openQueues } from '#lantern/queue';
import { type Composition, compose } from '../common/compose.js';
import { type Correspondence, correspond } from '../common/correspondence.js';
import { insistReady } from '../common/database-check.js';
import { type OpenDatabase, ownDatabase } from '../common/databases.js';
import { runsBeside } from '../common/runs-beside.js';
import { migrate } from './migrate.js';
import { stopOnSignal } from '../common/stop.js';
import { askingForLinks } from './sample/people.js';
import { clearInterruptedSample } from './sample/progress.js';
import { loadSample } from './sample/sample.js';

/** Something that was opened and is to be closed, last opened first. */
type Close = () => Promise<void>;

const longestOpening = 4_000; // milliseconds

/** What a start opens; whatever happens, all of it is closed again. */
class Open {
  private readonly closing: Close[] = [];
  private underWay: Promise<unknown> = Promise.resolve();
  isClosed = false;

  add(close: Close): void {
    this.closing.push(close);
  }

  /** What is closed while it still opens leaves half of itself running: a stop waits for it, though not for ever. */
  opening(work: Promise<void>): Promise<void> {
    this.underWay = work.catch(() => undefined);
    return work;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.race([this.underWay, setTimeout(longestOpening)]);
    for (const close of this.closing.splice(0).toReversed())
      await close().catch((err: unknown) => log.error({ err }, 'something did not close cleanly'));
  }
}

/**
 * `lantern start`: web and worker, or one of them. With nothing configured it brings its own database, migrates it and
 * loads a sample; with DATABASE_URL it expects `lantern migrate` to have run.
 */
export async function start(config: Config): Promise<void> {
  configureLog({ level: config.logLevel });
  const open = new Open();
  // From here on: whoever stops a start that is still under way leaves nothing running either.
  stopOnSignal(config.shutdownSeconds, () => open.close());
  try {
    const database = await prepare(config, open);
    await serve(config, database, open);
  } catch (error) {
    if (open.isClosed) return;
    await open.close();
    throw error;
  }
}

async function prepare(config: Config, open: Open): Promise<string> {
  if (config.databaseUrl) {
    await insistReady(config, config.databaseUrl);
    return config.databaseUrl;
  }
  const database: OpenDatabase = await ownDatabase(config);
  open.add(() => database.close());
  if (await clearInterruptedSample(database.url))
    log.info('the sample was not loaded to its end, and is loaded afresh');
  await migrate(config, database.url);
  return database.url;
}

async function serve(config: Config, databaseUrl: string, open: Open): Promise<void> {
  const queues = await openQueues({ databaseUrl, redisUrl: config.redisUrl });
  open.add(() => queues.close());
  const handOff = new QueueHandOff(queues, systemClock);
  open.add(() => handOff.settle());
  const composition = await compose(config, { databaseUrl, handOff });
  open.add(() => composition.close());
  const runs = correspond(composition, { mailWaits: () => handOff.handOver({ wakeAt: [], mail: true }) });
  open.add(() => runs.close());
  const parts = { ...composition, queues, handOff, runs, health: new HealthChecks() };
  // The web first: it answers, if only that something is missing, while a worker may still wait for its queue.
  if (config.processes !== 'worker') await serveWeb(parts, open);
  if (config.processes !== 'web') await open.opening(serveJobs(parts, open));
  else open.add(endOf(observeQueues(parts)));
}

interface Parts extends Composition {
  readonly queues: Queues;
  readonly handOff: QueueHandOff;
  readonly runs: Correspondence;
  readonly health: HealthChecks;
}

const endOf =
  (end: () => void): Close =>
  async () =>
    end();

async function serveWeb(parts: Parts, open: Open): Promise<void> {
  const { createWebApp } = await import('../web/create-web-app.js');
  const web = await createWebApp({
    ...parts,
    schedule: parts.runs.schedule,
    directMail: parts.runs.direct,
    emailTools: parts.runs.emailTools,
  });
  await web.listen(parts.config.http.port, parts.config.http.host);
  open.add(() => web.close());
  await greet(parts);
}

async function serveJobs(parts: Parts, open: Open): Promise<void> {
  const { createWorkerApp } = await import('../worker/worker.app.js');
  const runs = { ...parts.runs, ...runsBeside(parts) };
  const worker = await createWorkerApp({ ...parts, runs, concurrency: parts.config.queueConcurrency });
  open.add(() => worker.close());
}

async function greet(composition: Composition): Promise<void> {
  const { mode, http } = composition.config;
  const lines = [`Lantern is running at ${http.publicUrl}`];
  if (mode === 'development') {
    const links = await loadSample(composition);
    lines.push(
      `  what is running:      ${http.publicUrl}/development`,
      `  e-mail it would send: ${http.publicUrl}/mail`,
      `  the API:              ${http.publicUrl}/api/v1/openapi.json`,
      'Sign in as (each link works once, today; another start makes new ones):',
      ...links.map(({ office, path }) => `  ${office.padEnd(17)} ${http.publicUrl}${path}`),
      `Others ask for a link at ${http.publicUrl}/sign-in, and find it at /mail:`,
      ...askingForLinks.map(({ office, email }) => `  ${office.padEnd(17)} ${email}`),
    );
  }
  console.log(lines.join('\n'));
}
