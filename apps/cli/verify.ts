import type { Config } from '#config';
import { verifyHistories } from '#lantern/reviews';
import { onOwnDatabase } from './with-orm.js';

/** `lantern verify`: 0 when every history is as it was written, 1 when something was changed, 2 when there is no such case. */
export async function verify(config: Config, reference: string | undefined): Promise<number> {
  let cases = 0;
  let faults = 0;
  const count = (): void => {
    cases += 1;
    if (cases % 100 === 0) console.error(`${cases} cases checked`);
  };
  await onOwnDatabase(config, async (orm) => {
    for await (const fault of verifyHistories(orm.em.fork(), reference ?? null, count)) {
      faults += 1;
      console.log(`${fault.reference}, row ${fault.number}: ${fault.fault}.`);
    }
  });
  return conclude(cases, faults, reference);
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
