import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { Calendars, CaseWriter, noQueue, OwnWords, WorkflowRegistry } from '#lantern/cases';
import { databaseOptions } from '#config/mikro-orm.config';
import type { Circumstances, WorkflowDefinition } from '#lantern/engine';
import { configureLog, run, SimulatedClock, startEmbeddedPostgres } from '#lantern/platform';
import { findWorkflow, workflows } from '#workflows';

/** A durable database of its own with one partnership, and a writer on it. */
export interface Stage {
  readonly url: string;
  readonly orm: MikroORM;
  readonly writer: CaseWriter;
  readonly definition: WorkflowDefinition;
  readonly circumstances: Circumstances;
  readonly partnershipId: string;
  readonly now: Date;
  close(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  configureLog({ to: 'stderr', level: 'error' });
  const folder = await mkdtemp(join(tmpdir(), 'lantern-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDirectory: folder });
  const url = postgres.socketUrl ?? postgres.url;
  const orm = await MikroORM.init(databaseOptions(url));
  await orm.migrator.up();
  const clock = new SimulatedClock(new Date('2026-03-16T12:00:00Z'));
  const calendars = new Calendars();
  const feed: unknown = JSON.parse(readFileSync('config/bank-holidays.json', 'utf8'));
  const calendar = await calendars.store(orm.em.fork(), feed, clock.now());
  const [row] = await run<{ id: string }>(
    orm.em.fork(),
    `insert into partnership (code, name, reference_prefix) values ('bench', 'Bench', 'BE') returning id`,
  );
  const definition = findWorkflow('domestic-homicide-review');
  if (!definition || !row) throw new Error('The bench could not be set up.');
  return {
    url,
    orm,
    definition,
    writer: new CaseWriter({
      orm,
      registry: new WorkflowRegistry(workflows),
      calendars,
      clock,
      handOff: noQueue,
      ownWords: new OwnWords('a secret of thirty-two characters at least'),
    }),
    circumstances: { calendar, settings: {} },
    partnershipId: row.id,
    now: clock.now(),
    close: async () => {
      await orm.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
