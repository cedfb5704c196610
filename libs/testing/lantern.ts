import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { Calendars, CaseWriter, type HandOff, OwnWords, WorkflowRegistry, noQueue } from '#lantern/cases';
import { type Clock, SimulatedClock, run } from '#lantern/platform';
import { databaseOptions } from '#config/mikro-orm.config';
import { workflows } from '#workflows';
import { createTestDatabase, ensureTemplate } from './postgres.js';

const bankHolidays: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../config/bank-holidays.json'), 'utf8'),
);

async function prepare(url: string): Promise<void> {
  const orm = await MikroORM.init(databaseOptions(url));
  await orm.migrator.up();
  await new Calendars().store(orm.em.fork(), bankHolidays, new SimulatedClock(new Date(0)).now());
  await run(
    orm.em.fork(),
    `insert into partnership (code, name, reference_prefix) values ('anytown', 'Anytown', 'AT')`,
  );
  await orm.close();
}

/** What own words are sealed with in tests. */
export const testSecret = 'a secret of thirty-two characters at least';

/** A migrated database of its own with one partnership ("Anytown"), and a writer on a clock that the test moves. */
export async function startLantern(now: string, handOff: HandOff = noQueue, connections = 10) {
  const template = await ensureTemplate('migrated', prepare);
  const database = await createTestDatabase({ template });
  const orm = await MikroORM.init(databaseOptions(database.url, connections));
  const clock = new SimulatedClock(new Date(now));
  const registry = new WorkflowRegistry(workflows);
  const calendars = new Calendars();
  const ownWords = new OwnWords(testSecret);
  const writer = new CaseWriter({ orm, registry, calendars, clock: clock as Clock, handOff, ownWords });
  return {
    orm,
    clock,
    registry,
    calendars,
    ownWords,
    writer,
    url: database.url,
    rows: <Row>(text: string, parameters: unknown[] = []) => run<Row>(orm.em.fork(), text, parameters),
    stop: async () => {
      await orm.close();
      await database.drop();
    },
  };
}
