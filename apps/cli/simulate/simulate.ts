import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { addPartnership } from '#lantern/bodies';
import { londonDate, londonInstant } from '#lantern/calendar';
import type { Config } from '#config';
import { LawRegister, lawKnownIn } from '#lantern/cases';
import { InvalidInput, SimulatedClock } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { problemInIsoDay } from '#lantern/reading';
import { findWorkflow } from '#workflows';
import { type Composition, compose } from '../../common/compose.js';
import { type Correspondence, correspond } from '../../common/correspondence.js';
import { type OpenDatabase, throwAwayDatabase } from '../../common/databases.js';
import { migrate } from '../migrate.js';
import { passingTime } from './passing-time.js';
import { type CapturedEmail, type Report, reportOf } from './report.js';
import { type Scenario, daysOf, readScenario } from './scenario.js';
import { readText } from './scenario-text.js';
import { ScenarioUnreadable } from './scenario-unreadable.js';
import { type Outcome, type SimulatedLantern, Simulation } from './simulation.js';
import { tellStory } from './story.js';

interface Options {
  readonly json?: boolean;
  readonly asOf?: string;
}

/** `lantern simulate`. Answers 0, 1 when an event was refused, 2 when the file cannot be read. */
export async function simulate(config: Config, file: string, { json = false, asOf }: Options): Promise<number> {
  try {
    checkAsOf(asOf);
    const scenario = readScenario(await readText(file), findWorkflow);
    const report = await live(config, scenario, asOf);
    process.stdout.write(
      json ? `${JSON.stringify(report, null, 2)}\n` : tellStory(scenario.title, scenario.workflow, report),
    );
    return report.refused.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ScenarioUnreadable)) throw error;
    console.error(`${file} cannot be read as a scenario:\n${error.message}`);
    return 2;
  }
}

function checkAsOf(asOf: string | undefined): void {
  const problem = asOf === undefined ? undefined : problemInIsoDay(asOf);
  if (problem !== undefined) throw new ScenarioUnreadable([{ message: `--as-of "${asOf}": ${problem}` }]);
}

/** Lives a scenario through in a database that is thrown away afterwards. */
export async function live(config: Config, scenario: Scenario, asOf?: string): Promise<Report> {
  const database: OpenDatabase = await throwAwayDatabase();
  try {
    await migrate(config, database.url);
    return await liveOn(database.url, config, scenario, asOf);
  } finally {
    await database.close();
  }
}

/** Time begins on the morning of the first day that the story mentions. */
function beginning({ events }: Scenario): Date {
  const [first = '2000-01-01'] = events.flatMap((event) => daysOf(event)?.earliest ?? []).toSorted();
  return londonInstant(first, '00:00');
}

async function liveOn(
  databaseUrl: string,
  config: Config,
  scenario: Scenario,
  asOf: string | undefined,
): Promise<Report> {
  const clock = new SimulatedClock(beginning(scenario));
  const composition = await compose(config, { databaseUrl, clock, connections: 4 });
  const correspondence = correspond(composition, { capture: true });
  try {
    await addPartnershipOf(composition, scenario);
    await setLaw(composition, scenario);
    const lantern = simulated(composition, clock, correspondence);
    const progress = (words: string): void => void (process.stderr.isTTY && process.stderr.write(`\r\u001B[K${words}`));
    const outcome = await new Simulation(lantern, scenario, progress).run(asOf);
    progress('');
    return reportOf(outcome, outcome.reference === null ? null : await told(composition, outcome));
  } finally {
    await correspondence.close();
    await composition.close();
  }
}

/** The first days of laws as the scenario has them: an administrator has set them before its story begins. */
async function setLaw({ orm, registry, clock }: Composition, { law }: Scenario): Promise<void> {
  const register = new LawRegister(orm, registry, clock);
  for (const [regime, startsOn] of Object.entries(law)) {
    const said = { startsOn, source: 'the scenario', reason: 'as the scenario has it' };
    await register.set('The scenario', regime, said).catch((error: unknown) => {
      if (!(error instanceof InvalidInput)) throw error;
      throw new ScenarioUnreadable(error.issues.map(({ message }) => ({ message: `law ${regime}: ${message}` })));
    });
  }
}

async function addPartnershipOf({ orm }: Composition, { partnership: name, nation }: Scenario): Promise<void> {
  const prefix =
    name
      .replaceAll(/[^a-z]/gi, '')
      .slice(0, 2)
      .toUpperCase() || 'LA';
  await addPartnership(orm.em.fork(), { code: name, name, referencePrefix: prefix, mailbox: null, nation });
}

function simulated(composition: Composition, clock: SimulatedClock, correspondence: Correspondence): SimulatedLantern {
  const { orm, writer, reader, calendars } = composition;
  return {
    ...passingTime(composition, clock, correspondence),
    writer,
    reader,
    circumstances: async (reference) => {
      const em = orm.em.fork();
      if (reference === null) return { calendar: await calendars.newest(em), settings: {} };
      const { calendarId, settings, partnershipId } = await reader.find(reference);
      const law = await lawKnownIn(em, partnershipId);
      return { calendar: await calendars.byId(em, calendarId), settings, law };
    },
  };
}

async function told({ orm, reader }: Composition, { reference }: Outcome) {
  const known = reference ?? '';
  const { events } = await reader.history(known);
  return { view: await reader.view(known), history: events, emails: await emailsOf(orm.em.fork()) };
}

/** Every e-mail that went out, in order. */
async function emailsOf(em: SqlEntityManager): Promise<CapturedEmail[]> {
  const emails = await tables(em)
    .selectFrom('email as e')
    .leftJoin('case_file as c', 'c.id', 'e.caseFileId')
    .select((eb) => ['e.template', 'e.recipient as to', eb.ref('e.settledAt').$notNull().as('settledAt')])
    .select((eb) => eb.ref('e.subject').$notNull().as('subject'))
    .where('e.subject', 'is not', null)
    .where('e.settledAt', 'is not', null)
    .orderBy('e.settledAt')
    .orderBy('e.template')
    .orderBy('e.recipient')
    .orderBy('e.agency')
    .orderBy('c.reference')
    .orderBy('e.subject')
    .execute();
  return emails.map(({ settledAt, ...email }) => ({ on: londonDate(settledAt), ...email }));
}
