import { londonInstant } from '#lantern/calendar';
import type { Config } from '#config';
import { SimulatedClock, run } from '#lantern/platform';
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
    await addPartnership(composition, scenario.partnership);
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

async function addPartnership({ orm }: Composition, name: string): Promise<void> {
  const prefix =
    name
      .replaceAll(/[^a-z]/gi, '')
      .slice(0, 2)
      .toUpperCase() || 'LA';
  await run(orm.em.fork(), 'insert into partnership (code, name, reference_prefix) values ($1, $1, $2)', [
    name,
    prefix,
  ]);
}

function simulated(composition: Composition, clock: SimulatedClock, correspondence: Correspondence): SimulatedLantern {
  const { orm, writer, reader, calendars } = composition;
  return {
    ...passingTime(composition, clock, correspondence),
    writer,
    reader,
    circumstances: async (reference) => {
      if (reference === null) return { calendar: await calendars.newest(orm.em.fork()), settings: {} };
      const { calendarId, settings } = await reader.find(reference);
      return { calendar: await calendars.byId(orm.em.fork(), calendarId), settings };
    },
  };
}

const emailsStatement = `
select to_char(e.settled_at at time zone 'Europe/London', 'YYYY-MM-DD') as "on", e.template, e.recipient as "to", e.subject
from email e left join case_file c on c.id = e.case_file_id
where e.subject is not null order by e.settled_at, e.template, e.recipient, e.agency, c.reference, e.subject`;

async function told({ orm, reader }: Composition, { reference }: Outcome) {
  const known = reference ?? '';
  const { events } = await reader.history(known);
  const emails = await run<CapturedEmail>(orm.em.fork(), emailsStatement);
  return { view: await reader.view(known), history: events, emails };
}
