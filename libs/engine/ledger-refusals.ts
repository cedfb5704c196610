import type { Circumstances } from './circumstances.js';
import { namesClock } from './deadlines/clock-rules.js';
import { computeDeadline } from './deadlines/compute-deadline.js';
import type { CaseEvent } from './case-event.js';
import type { DeadlineRule } from './definition/deadline-rule.js';
import type { WorkflowDefinition } from './definition/definition.js';
import { isInForce } from './deadlines/holds.js';
import type { Ledger, RunningClock } from './ledger.js';
import { officeIn } from './definition/office-words.js';
import { general } from './definition/general-names.js';

/*
 * What the ledger has to say against an event: a hold that is not there cannot be lifted, a date that may not move is
 * not extended. The chart knows states; the ledger knows clocks, holds and tasks.
 */

type Refusals = (
  definition: WorkflowDefinition,
  ledger: Ledger,
  event: CaseEvent,
  circumstances: Circumstances,
) => string[];

const holdInForce = (ledger: Ledger, event: CaseEvent): boolean =>
  ledger.holds.some((hold) => isInForce(hold) && hold.hold === event.hold);

function running(
  definition: WorkflowDefinition,
  ledger: Ledger,
  event: CaseEvent,
): [DeadlineRule, RunningClock] | null {
  const clock = Object.values(ledger.clocks).find((candidate) => namesClock(event, candidate));
  const rule = clock && definition.deadlines.find((candidate) => candidate.clock === clock.clock);
  return clock && rule ? [rule, clock] : null;
}

const notRunning = (event: CaseEvent): string[] => [`The clock "${String(event.clock)}" is not running in this case.`];

/** A hold on a review is told to its parts whole: it was judged there, and names clocks of the others too. */
const clocksToJudge = ({ clocks, actor }: CaseEvent): string[] =>
  Array.isArray(clocks) && !actor.roles.includes('system') ? clocks.map(String) : [];

const placing: Refusals = (definition, ledger, event) => [
  ...(holdInForce(ledger, event)
    ? [`A hold called "${String(event.hold)}" is in force already; give this one another name.`]
    : []),
  ...clocksToJudge(event)
    .filter((clock) => !definition.holdableClocks.includes(clock))
    .map((clock) => `There is no clock "${clock}"; the clocks are: ${definition.holdableClocks.join(', ')}.`),
];

const lifting: Refusals = (_definition, ledger, event) =>
  holdInForce(ledger, event) ? [] : [`There is no hold called "${String(event.hold)}" in force.`];

interface Movable {
  readonly rule: DeadlineRule;
  /** What is wrong with the new date itself. */
  readonly refusals: readonly string[];
}

/** The rule of a running date that may move, whoever has to agree to it; else why it does not. */
function movable(...[definition, ledger, event, circumstances]: Parameters<Refusals>): Movable | string[] {
  const found = running(definition, ledger, event);
  if (!found) return notRunning(event);
  const [rule, clock] = found;
  if (!rule.extension)
    return [`The date of "${rule.title}" does not move (${rule.source}); record a reason for the delay instead.`];
  const due = computeDeadline(rule, clock, ledger.holds, circumstances)?.due;
  if (due === undefined) return notRunning(event);
  const isLater = String(event.newDue) > due;
  return { rule, refusals: isLater ? [] : [`The new date must be later than the present one, ${due}.`] };
}

const extending: Refusals = (...parts) => {
  const found = movable(...parts);
  if (!('rule' in found)) return found;
  const [definition, , event] = parts;
  const { rule, refusals } = found;
  const called = (office: string): string => rule.extension?.words?.[office] ?? officeIn(definition, office);
  const agreed = Array.isArray(event.agreedBy) ? event.agreedBy : [];
  const missing = (rule.extension?.agreedBy ?? []).filter((office) => !agreed.includes(office));
  return [
    ...missing.map((office) => `An extension of "${rule.title}" needs the agreement of ${called(office)}.`),
    ...(agreed.length === 0 ? ['An extension names who agreed it.'] : []),
    ...refusals,
  ];
};

/** Asked of the office that decides: a date that the co-ordinator alone may move needs no asking. */
const asking: Refusals = (...parts) => {
  const found = movable(...parts);
  if (!('rule' in found)) return found;
  const { rule, refusals } = found;
  if (rule.extension?.agreedBy.some((office) => office !== 'coordinator')) return [...refusals];
  const without = officeIn(parts[0], 'cspChair');
  return [`The date of "${rule.title}" moves without ${without}: record the extension as agreed.`];
};

const explaining: Refusals = (definition, ledger, event) =>
  running(definition, ledger, event) || Object.values(ledger.late).some((clock) => namesClock(event, clock))
    ? []
    : notRunning(event);

const closingTask: Refusals = (_definition, ledger, event) =>
  Object.entries(ledger.tasks).some(([key, task]) => event.task === key || event.task === task.code)
    ? []
    : [`The task "${String(event.task)}" is not open in this case.`];

const rules: Readonly<Record<string, Refusals>> = {
  [general.holdPlaced]: placing,
  [general.holdLifted]: lifting,
  [general.holdReviewed]: lifting,
  [general.extensionAgreed]: extending,
  [general.extensionAsked]: asking,
  [general.delayExplained]: explaining,
  [general.taskCompleted]: closingTask,
  [general.taskNotApplicable]: closingTask,
};

export const ledgerRefusals: Refusals = (definition, ledger, event, circumstances) =>
  rules[event.type]?.(definition, ledger, event, circumstances) ?? [];

const extendable = (definition: WorkflowDefinition, ledger: Ledger): boolean =>
  definition.deadlines.some(
    (rule) => rule.extension && Object.values(ledger.clocks).some(({ clock }) => clock === rule.clock),
  );

/** What hinders an event whatever its facts: with no hold in force there is none to lift. Null where nothing does. */
export function ledgerHindrance(definition: WorkflowDefinition, ledger: Ledger, type: string): string | null {
  switch (rules[type]) {
    case lifting:
      return ledger.holds.some(isInForce) ? null : 'No hold is in force.';
    case closingTask:
      return Object.keys(ledger.tasks).length > 0 ? null : 'No task is open.';
    case asking:
    case extending:
      return extendable(definition, ledger) ? null : 'No clock is running that could be extended.';
    case explaining:
      return Object.keys({ ...ledger.clocks, ...ledger.late }).length > 0 ? null : 'No clock is running.';
    default:
      return null;
  }
}
