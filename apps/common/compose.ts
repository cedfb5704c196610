import { MikroORM } from '@mikro-orm/postgresql';
import { CaseReader } from '#lantern/case-lists';
import { Calendars, CaseWriter, type HandOff, OwnWords, WorkflowRegistry, noQueue } from '#lantern/cases';
import { type Clock, systemClock } from '#lantern/platform';
import { type Config } from '#config';
import { databaseOptions } from '#config/mikro-orm.config';
import { workflows } from '#workflows';

/** What every process of Lantern stands on: one database, one clock, the workflows, and the ways to write and to read. */
export interface Composition {
  readonly config: Config;
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly registry: WorkflowRegistry;
  readonly calendars: Calendars;
  readonly ownWords: OwnWords;
  readonly writer: CaseWriter;
  readonly reader: CaseReader;
  /** Gives the database connections back. Close what uses them first. */
  close(): Promise<void>;
}

export interface CompositionChoices {
  /** The database to use: the configured one, or that of the embedded server. It must be migrated before use. */
  readonly databaseUrl: string;
  readonly clock?: Clock;
  /** Who is told of work after each commit; without one, the sweeper finds it. */
  readonly handOff?: HandOff;
  /** Size of the connection pool. */
  readonly connections?: number;
}

/** Puts the shared parts together. It connects at the first use, and neither migrates nor seeds. */
export async function compose(config: Config, choices: CompositionChoices): Promise<Composition> {
  const { databaseUrl, clock = systemClock, handOff = noQueue, connections } = choices;
  const orm = await MikroORM.init(databaseOptions(databaseUrl, connections));
  const registry = new WorkflowRegistry(workflows);
  const calendars = new Calendars();
  const ownWords = new OwnWords(config.secret);
  const writer = new CaseWriter({ orm, registry, calendars, clock, handOff, ownWords });
  const reader = new CaseReader(orm, registry, clock, ownWords);
  return { config, orm, clock, registry, calendars, ownWords, writer, reader, close: () => orm.close() };
}
