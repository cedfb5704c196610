import { readFileSync } from 'node:fs';
import { type BankHolidays, type IsoDate, formatDate, formatShortDay, readBankHolidays } from '#lantern/calendar';
import {
  type Nation,
  type Regime,
  type Timetable,
  type WorkflowDefinition,
  asIfInForce,
  lawsToPlan,
  timetableOf,
} from '#lantern/engine';
import { systemClock } from '#lantern/platform';
import { problemInIsoDay } from '#lantern/reading';
import { type Language, asLanguage, plainWords } from '#lantern/words';
import { workflows } from '#workflows';
import { calendarFile } from '../../web/cases/meetings/calendar-file.js';
import { planPicture } from '../../web/pages/over-reviews/plan/plan-picture.js';
import { type PlanRow, planRows, undatedRows } from '../../web/pages/over-reviews/plan/plan-rows.js';
import { fullName, workflowOf } from '../workflow/named.js';

interface Options {
  readonly notified: string;
  readonly decided?: string;
  readonly known?: readonly string[];
  readonly workflow?: string;
  readonly regime?: string;
  readonly nation?: string;
  readonly language?: string;
  readonly json?: boolean;
  readonly ics?: boolean;
  readonly svg?: boolean;
}

/** The bank holidays that come with Lantern: a plan needs no database. */
const holidays = new URL('../../../config/bank-holidays.json', import.meta.url);

/** The days of a plan by event, in the order in which they were given: `[event, day]`. */
function daysIn({ opening, regimeFixedBy }: WorkflowDefinition, options: Options): [string, string][] {
  const decision = regimeFixedBy.find((event) => event !== opening);
  const others = (options.known ?? []).map((each): [string, string] => {
    const [event = '', day = ''] = each.split('=');
    return [event, day];
  });
  return [
    [opening, options.notified],
    ...(options.decided !== undefined && decision !== undefined
      ? [[decision, options.decided] as [string, string]]
      : []),
    ...others,
  ];
}

function problemsIn({ events, name }: WorkflowDefinition, days: readonly [string, string][]): string[] {
  return days.flatMap(([event, day]) => {
    if (!(event in events)) return [`There is no event "${event}" in ${name}; "lantern workflow describe" lists them.`];
    const problem = problemInIsoDay(day);
    return problem === undefined ? [] : [`${event} "${day}": ${problem}`];
  });
}

/** A plan under one law. */
interface Planned {
  readonly definition: WorkflowDefinition;
  readonly regime: Regime;
  readonly known: ReadonlyMap<string, IsoDate>;
  readonly calendar: BankHolidays;
  readonly timetable: Timetable;
  readonly rows: readonly PlanRow[];
}

/** `lantern plan`: 0 with the timetable, 1 when a day that is said to be known cannot be, 2 when nothing can be planned. */
export function plan(options: Options): number {
  const first = workflows.find(({ regimes }) => regimes.length > 0)?.name ?? '';
  const definition = workflowOf(options.workflow ?? first);
  if (!definition) return 2;
  const days = daysIn(definition, options);
  const problems = problemsIn(definition, days);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return 2;
  const known = new Map(days);
  const calendar = readBankHolidays(JSON.parse(readFileSync(holidays, 'utf8')));
  const laws = lawsToPlan(definition).filter(({ name }) => options.regime === undefined || name === options.regime);
  if (laws.length === 0) {
    console.error(`There is no regime "${options.regime}"; there are: ${namesOf(definition)}.`);
    return 2;
  }
  const nation: Nation = options.nation === 'wales' ? 'wales' : 'england';
  const plans = laws.map((regime): Planned => {
    const law = asIfInForce(regime, options.notified, nation);
    const timetable = timetableOf(
      { definition, parts: workflows, circumstances: { calendar, settings: {}, law } },
      known,
    );
    return { definition, regime, known, calendar, timetable, rows: planRows(timetable) };
  });
  const refused = plans[0]?.timetable.refused ?? [];
  for (const { type, reasons } of refused) console.error(`${type}: ${reasons.join(' ')}`);
  process.stdout.write(told(plans, options));
  return refused.length > 0 ? 1 : 0;
}

const namesOf = (definition: WorkflowDefinition): string =>
  lawsToPlan(definition)
    .map(({ name }) => name)
    .join(', ');

/** A calendar and a picture are of one law: the first, unless another is named. */
function told(plans: readonly Planned[], { json, ics, svg, language }: Options): string {
  const chosen = asLanguage(language);
  const [first] = plans;
  if (json) return `${JSON.stringify(plans.map(asObject), null, 2)}\n`;
  if (first && ics) return asCalendar(first, chosen);
  if (first && svg) return `${planPicture(first.rows, chosen, plainWords(chosen))}\n`;
  return plans.map((each) => asTable(each, chosen)).join('\n');
}

const asObject = ({ definition, regime, known, calendar, timetable, rows }: Planned) => ({
  workflow: fullName(definition),
  regime: regime.name,
  known: Object.fromEntries(known),
  bankHolidaysTo: calendar.coversTo,
  dates: rows,
  undated: undatedRows(timetable),
  refused: timetable.refused,
});

function asCalendar({ rows }: Planned, language: Language): string {
  const say = plainWords(language);
  const entries = rows.map(({ key, title, due, provisional }) => ({
    key,
    reference: say('Plan'),
    title: provisional ? `${say(title)} (${say('provisional')})` : say(title),
    start: due,
  }));
  return `${calendarFile(entries, systemClock.now())}\n`;
}

function asTable({ regime, calendar, timetable, rows }: Planned, language: Language): string {
  const say = plainWords(language);
  const dates = rows.map(({ due, provisional, kind, title }) =>
    [formatShortDay(due, language).padEnd(17), provisional ? '*' : ' ', say(kind).padEnd(18), say(title)].join(' '),
  );
  const undated = undatedRows(timetable).map(
    ({ kind, title, length, from }) => `${say(kind).padEnd(18)} ${say(title)}: ${say(length)}, ${say(from)}`,
  );
  const known = say('Bank holidays are known until {day}; a date after that is provisional.', {
    day: formatDate(calendar.coversTo, language),
  });
  return [say(regime.title), '', ...dates, '', `* ${known}`, '', say('Without a date'), '', ...undated, ''].join('\n');
}
