import { type PartialDate, isPartialDate } from '#lantern/calendar';
import { type Actor, type Role, type WorkflowDefinition, parsePayload, roles } from '#lantern/engine';
import { LineCounter, isNode, parseDocument } from 'yaml';
import { z } from 'zod';

export interface ScenarioEvent {
  readonly type: string;
  readonly on: PartialDate;
  readonly actor: Actor;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A review's life as dated events. */
export interface Scenario {
  readonly title: string;
  readonly workflow: WorkflowDefinition;
  readonly partnership: string;
  readonly until?: string;
  readonly fill: boolean;
  readonly events: readonly ScenarioEvent[];
}

/** The file cannot be read as a scenario. Each problem names its line. */
export class ScenarioUnreadable extends Error {
  override readonly name = 'ScenarioUnreadable';

  constructor(readonly problems: readonly { readonly line: number; readonly message: string }[]) {
    super(problems.map(({ line, message }) => `line ${line}: ${message}`).join('\n'));
  }
}

const head = z.strictObject({
  title: z.string().min(1),
  workflow: z.string(),
  version: z.string().optional(),
  partnership: z.string().min(1),
  until: z.iso.date('a day as YYYY-MM-DD').optional(),
  fill: z.boolean().default(false),
  description: z.string().optional(),
  events: z.array(z.record(z.string(), z.unknown())).min(1, 'a scenario needs at least one event'),
});

/** Bare years arrive from YAML as numbers; a date is always text here. */
const asText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

const dateFields = new Set(['on', 'dateOfDeath', 'identifiedOn', 'scopeFrom', 'scopeTo', 'until']);

const withTextDates = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, dateFields.has(name) ? asText(value) : value]),
  );

const isRole = (value: string): value is Role => roles.some((role) => role === value);

/** An event says who acted by office or by name; where it says nothing, the office whose business it is acted. */
function actorOf(stated: unknown, by: readonly Role[]): Actor {
  const [usual = 'system'] = by;
  if (typeof stated !== 'string') return { name: usual, roles: [usual] };
  return { name: stated, roles: [isRole(stated) ? stated : usual] };
}

class Reading {
  readonly problems: { line: number; message: string }[] = [];
  private readonly lines = new LineCounter();
  private readonly document;

  constructor(source: string) {
    this.document = parseDocument(source, { lineCounter: this.lines });
    for (const error of this.document.errors)
      this.problems.push({ line: error.linePos?.[0].line ?? 1, message: error.message });
  }

  value(): unknown {
    const value: unknown = this.document.toJS();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? withTextDates({ ...value }) : value;
  }

  note(path: readonly (string | number)[], message: string): void {
    this.problems.push({ line: this.lineOf(path), message });
  }

  /** The line of the innermost thing on the path that the file has. */
  private lineOf(path: readonly (string | number)[]): number {
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = length === 0 ? this.document.contents : this.document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.lines.linePos(node.range[0]).line;
    }
    return 1;
  }

  settle(): void {
    if (this.problems.length > 0) throw new ScenarioUnreadable(this.problems);
  }
}

function readEvents(
  reading: Reading,
  workflow: WorkflowDefinition,
  found: readonly Record<string, unknown>[],
): ScenarioEvent[] {
  return found.map((fields, index) => {
    const { actor, ...stated } = withTextDates(fields);
    for (const { path, message } of parsePayload(workflow, stated))
      reading.note(['events', index, ...path.split('.')], `event ${index + 1}: ${path}: ${message}`);
    const { type, on, ...payload } = stated;
    const by = workflow.events[String(type)]?.by ?? [];
    return { type: String(type), on: String(on), actor: actorOf(actor, by), payload };
  });
}

/**
 * Reads a scenario file's text.
 * @throws ScenarioUnreadable naming every problem with its line.
 */
export function readScenario(
  source: string,
  findWorkflow: (name: string, version?: string) => WorkflowDefinition | undefined,
): Scenario {
  const reading = new Reading(source);
  reading.settle();
  const parsed = head.safeParse(reading.value());
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      reading.note(
        issue.path.filter((part) => typeof part !== 'symbol'),
        `${issue.path.join('.') || 'the file'}: ${issue.message}`,
      );
    throw new ScenarioUnreadable(reading.problems);
  }
  const { title, partnership, until, fill } = parsed.data;
  const workflow = findWorkflow(parsed.data.workflow, parsed.data.version);
  if (!workflow)
    reading.note(['workflow'], `there is no workflow "${parsed.data.workflow}" ${parsed.data.version ?? ''}`.trim());
  if (until !== undefined && !isPartialDate(until))
    reading.note(['until'], `until: ${until} is not a day of the calendar`);
  reading.settle();
  if (!workflow) throw new ScenarioUnreadable(reading.problems);
  const events = readEvents(reading, workflow, parsed.data.events);
  reading.settle();
  return { title, workflow, partnership, fill, events, ...(until !== undefined && { until }) };
}
