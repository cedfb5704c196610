import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, SimulatedClock, run } from '#lantern/platform';
import { Calendars, CaseWriter, type HandOff, WorkflowRegistry, noQueue } from '#lantern/reviews';
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

/** A migrated database of its own with one partnership ("Anytown"), and a writer on a clock that the test moves. */
export async function startLantern(now: string, handOff: HandOff = noQueue, connections = 10) {
  const template = await ensureTemplate('migrated', prepare);
  const database = await createTestDatabase({ template });
  const orm = await MikroORM.init(databaseOptions(database.url, connections));
  const clock = new SimulatedClock(new Date(now));
  const registry = new WorkflowRegistry(workflows);
  const calendars = new Calendars();
  const writer = new CaseWriter(orm, registry, calendars, clock as Clock, handOff);
  return {
    orm,
    clock,
    registry,
    calendars,
    writer,
    url: database.url,
    rows: <Row>(text: string, parameters: unknown[] = []) => run<Row>(orm.em.fork(), text, parameters),
    stop: async () => {
      await orm.close();
      await database.drop();
    },
  };
}
