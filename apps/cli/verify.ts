import { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '#config';
import { databaseOptions } from '#config/mikro-orm.config';
import { verifyHistories } from '#lantern/reviews';
import { openDatabase } from '../databases.js';

/** `lantern verify`: 0 when every history is as it was written, 1 when something was changed, 2 when there is no such case. */
export async function verify(config: Config, reference: string | undefined): Promise<number> {
  const database = await openDatabase(config);
  const orm = await MikroORM.init(databaseOptions(database.url, 2));
  try {
    let cases = 0;
    let faults = 0;
    const count = (): void => {
      cases += 1;
      if (cases % 100 === 0) console.error(`${cases} cases checked`);
    };
    for await (const fault of verifyHistories(orm.em.fork(), reference ?? null, count)) {
      faults += 1;
      console.log(`${fault.reference}, row ${fault.number}: ${fault.fault}.`);
    }
    return conclude(cases, faults, reference);
  } finally {
    await orm.close();
    await database.close();
  }
}

function conclude(cases: number, faults: number, reference: string | undefined): number {
  if (cases === 0 && reference !== undefined) {
    console.error(`There is no case ${reference}.`);
    return 2;
  }
  console.log(
    `${cases} ${cases === 1 ? 'history' : 'histories'} checked, ${faults} ${faults === 1 ? 'fault' : 'faults'} found.`,
  );
  return faults === 0 ? 0 : 1;
}
