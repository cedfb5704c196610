import { FirstAdministrator, type WantedAdministrator } from '#lantern/people';
import { SignIn } from '#lantern/sign-in';
import type { Config } from '#config';
import { InvalidInput, systemClock } from '#lantern/platform';
import { insistReady } from '../../common/database-check.js';
import { type OpenDatabase, openDatabase } from '../../common/databases.js';
import { migrate } from '../migrate.js';
import { withOrm } from '../with-orm.js';
import { askForTheRest } from './setup-questions.js';

/** Asks for what is missing; where nobody can be asked, nothing is. */
type Ask = (given: WantedAdministrator) => Promise<WantedAdministrator>;

const atTerminal: Ask = async (given) =>
  process.stdin.isTTY ? askForTheRest(given, { input: process.stdin, output: process.stderr }) : given;

/**
 * `lantern setup`: prints the link with which the first administrator signs in. Nobody ever has a password. Run again
 * with the address of an administrator, it adds a further partnership.
 */
export async function setup(config: Config, options: WantedAdministrator, ask = atTerminal): Promise<void> {
  const database = await openDatabase(config);
  try {
    await prepare(config, database);
    console.log(await setUp(config, database, options, ask));
  } finally {
    await database.close();
  }
  console.error(
    `The link works once, and for a day. After that, ask for another at ${config.http.publicUrl}/sign-in with the same e-mail address.`,
  );
}

/** A database of our own is brought up to date; a configured one is for `lantern migrate`. */
async function prepare(config: Config, { url }: OpenDatabase): Promise<void> {
  if (config.databaseUrl) await insistReady(config, url);
  else await migrate(config, url);
}

async function setUp(config: Config, { url }: OpenDatabase, options: WantedAdministrator, ask: Ask) {
  return withOrm(url, async (orm) => {
    const first = new FirstAdministrator(orm, systemClock);
    await first.insistOnNoOther(options.email);
    const id = await first.add(await ask(options)).catch(nameOptions);
    return `${config.http.publicUrl}/sign-in/link/${await new SignIn(orm, systemClock).invite(id)}`;
  });
}

/** Says what is wrong by the option it came from: `partnershipCode` is `--partnership-code`. */
function nameOptions(error: unknown): never {
  if (!(error instanceof InvalidInput)) throw error;
  throw new InvalidInput(
    error.issues.map(({ path, message }) => ({ path: `--${path.replaceAll(/[A-Z]/g, '-$&').toLowerCase()}`, message })),
  );
}
