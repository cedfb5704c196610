import { type IsoDate, isPartialDate, rangeOf } from '#lantern/calendar';
import { type Actor, type Role, type WorkflowDefinition, roles } from '#lantern/engine';
import { problemInIsoDay, sentenceFor } from '#lantern/reading';
import { z } from 'zod';
import { ScenarioUnreadable } from './scenario-unreadable.js';
import { ScenarioYaml } from './scenario-yaml.js';

/** An event as the file states it. Whether it can be recorded is for the write path to say. */
export interface ScenarioEvent {
  readonly type: string;
  readonly on: unknown;
  /** Null where the file names nobody. */
  readonly actor: Actor | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A review's life as dated events. */
export interface Scenario {
  readonly title: string;
  readonly workflow: WorkflowDefinition;
  readonly partnership: string;
  readonly until?: string;
  readonly fill: boolean;
  /** First days of laws that a person has set before the story begins, by the name of the regime. */
  readonly law: Readonly<Record<string, string>>;
  readonly nation: 'england' | 'wales';
  readonly events: readonly ScenarioEvent[];
}

type FindWorkflow = (name: string, version?: string, day?: IsoDate) => WorkflowDefinition | undefined;

const mostEvents = 10_000;

/** No clock is run further than this: whoever writes a later year has mistyped it. */
const lastYear = '2199';

const head = z.strictObject({
  title: z.string().min(1),
  workflow: z.string(),
  version: z.string().optional(),
  partnership: z.string().min(1),
  until: z.string().optional(),
  fill: z.boolean().default(false),
  law: z.record(z.string(), z.iso.date('give a day, such as 2027-01-01')).default({}),
  nation: z.enum(['england', 'wales'], 'choose england or wales').default('england'),
  description: z.string().optional(),
  events: z
    .array(z.record(z.string(), z.unknown()), 'give a list of events')
    .min(1, 'a scenario needs at least one event')
    .max(mostEvents, 'a scenario has at most 10,000 events'),
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bare years arrive from YAML as numbers; a date is always text here. */
const asText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

const dateFields = new Set(['on', 'dateOfDeath', 'identifiedOn', 'scopeFrom', 'scopeTo', 'until']);

const withTextDates = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (dateFields.has(name)) return [name, asText(value)];
      return [name, name === 'changes' && isRecord(value) ? withTextDates(value) : value];
    }),
  );

const isRole = (value: string): value is Role => roles.some((role) => role === value);

/** The office whose business an event is: it acted where nobody is named. */
export const usualActor = ({ events }: WorkflowDefinition, type: string): Actor => {
  const [usual = 'system'] = (Object.hasOwn(events, type) ? events[type]?.by : undefined) ?? [];
  return { name: usual, roles: [usual] };
};

/** An event says who acted by office or by name; null where it says nothing. */
function actorOf(stated: unknown, usual: Role): Actor | null {
  if (typeof stated !== 'string' || stated === '') return null;
  return { name: stated, roles: [isRole(stated) ? stated : usual] };
}

function readEvent(workflow: WorkflowDefinition, fields: Readonly<Record<string, unknown>>): ScenarioEvent {
  const { actor, type, on, ...payload } = withTextDates(fields);
  const [usual = 'system'] = usualActor(workflow, String(type)).roles;
  return { type: String(type), on, actor: actorOf(actor, usual), payload };
}

/** The first and the last day an event may have happened on; undefined where it states no real date. */
export const daysOf = ({ on }: { readonly on?: unknown }): ReturnType<typeof rangeOf> | undefined =>
  typeof on === 'string' && isPartialDate(on) ? rangeOf(on) : undefined;

function readHead(yaml: ScenarioYaml): z.output<typeof head> {
  const value = yaml.value();
  const parsed = head.safeParse(isRecord(value) ? withTextDates(value) : value, { error: sentenceFor });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const at = issue.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path;
    yaml.note(at, `${path.join('.') || 'the file'}: ${issue.message}`);
  }
  yaml.settle();
  throw new ScenarioUnreadable([]);
}

/** A day so far off that no clock can be run to it is none that a story means. */
function checkDays(yaml: ScenarioYaml, events: readonly ScenarioEvent[], until: string | undefined): void {
  const problem = until === undefined ? undefined : problemInIsoDay(until);
  if (problem !== undefined) yaml.note(['until'], `until: ${problem}`);
  for (const [index, event] of events.entries())
    if ((daysOf(event)?.latest.slice(0, 4) ?? '') > lastYear)
      yaml.note(['events', index, 'on'], `event ${index + 1}: on: the year lies beyond ${lastYear}; check it`);
}

/** The day on which a story begins: a file that names no version means the newest of that day. */
const beginsOn = (stated: readonly { readonly on?: unknown }[]): IsoDate | undefined =>
  stated.flatMap((event) => daysOf(event)?.latest ?? []).toSorted()[0];

/**
 * Reads a scenario file's text. What an event says is looked at when its time comes: here only whether there is one.
 * @throws ScenarioUnreadable naming every problem with its line.
 */
export function readScenario(source: string, findWorkflow: FindWorkflow): Scenario {
  const yaml = new ScenarioYaml(source);
  const { workflow: name, version, until, events: stated, title, partnership, fill, law, nation } = readHead(yaml);
  const workflow = findWorkflow(name, version, beginsOn(stated));
  if (!workflow) yaml.note(['workflow'], `there is no workflow "${name}" ${version ?? ''}`.trim());
  const events = workflow ? stated.map((fields) => readEvent(workflow, fields)) : [];
  checkDays(yaml, events, until);
  yaml.settle();
  if (!workflow) throw new ScenarioUnreadable([]);
  return { title, workflow, partnership, fill, law, nation, events, ...(until !== undefined && { until }) };
}
