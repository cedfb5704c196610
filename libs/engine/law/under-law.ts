import type { DeadlineRule } from '../definition/deadline-rule.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import type { EmailRule } from '../definition/email-rule.js';
import type { TaskRule } from '../definition/task-rule.js';
import type { Guidance, Regime, Standing } from '../definition/regimes.js';

/*
 * A workflow as it reads under one law: the rules of another law begin nothing, and sentences with gaps, sources and
 * recipients are those of this one. Each is made once, so that its rules are indexed once.
 */

interface Reading {
  readonly regime: Regime | undefined;
  readonly overlay: Regime | undefined;
  readonly guidance: Guidance | undefined;
}

const applies = ({ regime, overlay }: Reading, under: readonly string[] | undefined): boolean =>
  under === undefined || [regime, overlay].some((each) => each !== undefined && under.includes(each.name));

const filled = ({ regime, overlay }: Reading, text: string): string =>
  text.replaceAll(/\{(?<gap>\w+)\}/g, (whole, gap: string) => overlay?.words[gap] ?? regime?.words[gap] ?? whole);

const sourceOf = ({ regime, overlay, guidance }: Reading, { clock, source }: DeadlineRule): string =>
  overlay?.clocks[clock] ?? guidance?.clocks[clock] ?? regime?.clocks[clock] ?? source;

const clockUnder =
  (reading: Reading) =>
  (rule: DeadlineRule): DeadlineRule => {
    const read = { ...rule, source: sourceOf(reading, rule) };
    return applies(reading, rule.under) ? read : { ...read, starts: [], lapsed: true };
  };

const taskUnder =
  (reading: Reading) =>
  (rule: TaskRule): TaskRule => {
    const read = { ...rule, title: filled(reading, rule.title) };
    return applies(reading, rule.under) ? read : { ...read, opens: [], lapsed: true };
  };

const requirementsUnder = (definition: WorkflowDefinition, reading: Reading) =>
  Object.fromEntries(
    Object.entries(definition.requirements).map(([name, rule]) => [
      name,
      { ...rule, unmet: filled(reading, rule.unmet) },
    ]),
  );

function read(definition: WorkflowDefinition, reading: Reading): WorkflowDefinition {
  return {
    ...definition,
    requirements: requirementsUnder(definition, reading),
    deadlines: definition.deadlines.map(clockUnder(reading)),
    tasks: definition.tasks.map(taskUnder(reading)),
    emails: definition.emails.filter(({ under }: EmailRule) => applies(reading, under)),
  };
}

const readings = new WeakMap<WorkflowDefinition, Map<string, WorkflowDefinition>>();

const named = (regimes: readonly Regime[], name: string | null) => regimes.find((regime) => regime.name === name);

/** The workflow under what a case stands under; itself where it knows no law. */
export function underLaw(definition: WorkflowDefinition, standing: Standing): WorkflowDefinition {
  const { regimes } = definition;
  if (regimes.length === 0) return definition;
  const known = readings.get(definition) ?? new Map<string, WorkflowDefinition>();
  readings.set(definition, known);
  const key = [standing.regime, standing.overlay, standing.guidance].join(' | ');
  const regime = named(regimes, standing.regime);
  const overlay = named(regimes, standing.overlay);
  const guidance = regime?.guidance.find(({ name }) => name === standing.guidance);
  const made = known.get(key) ?? read(definition, { regime, overlay, guidance });
  known.set(key, made);
  return made;
}

/** The workflow under each law and guidance there is, with and without what is laid over it. */
export function underEveryLaw(definition: WorkflowDefinition): WorkflowDefinition[] {
  const { regimes } = definition;
  if (regimes.length === 0) return [definition];
  const overlays = [null, ...regimes.flatMap(({ name, nation }) => (nation === 'wales' ? [name] : []))];
  const laws = regimes.filter(({ nation }) => nation === 'englandAndWales');
  return laws.flatMap(({ name: regime, guidance }) =>
    [null, ...guidance.map(({ name }) => name)].flatMap((each) =>
      overlays.map((overlay) => underLaw(definition, { regime, overlay, guidance: each, settled: false })),
    ),
  );
}

/** All of a workflow, whatever law it belongs to, with the words of the first: to be drawn and written down. */
export function inWordsOfFirstLaw(definition: WorkflowDefinition): WorkflowDefinition {
  const [regime] = definition.regimes;
  const reading = { regime, overlay: undefined, guidance: undefined };
  return {
    ...definition,
    requirements: requirementsUnder(definition, reading),
    tasks: definition.tasks.map((rule) => ({ ...rule, title: filled(reading, rule.title) })),
  };
}
