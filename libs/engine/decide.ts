import { type IsoDate, rangeOf } from '#lantern/calendar';
import type { AnyMachineSnapshot } from 'xstate';
import { type ClockChanges, workClocks } from './deadlines/clocks.js';
import type { Deadline } from './deadlines/deadline.js';
import type { Circumstances } from './circumstances.js';
import { textField } from './deadlines/clock-rules.js';
import { type CaseEvent, type Role, matches } from './case-event.js';
import type { WorkflowDefinition } from './definition/definition.js';
import { lawAfter, lawRefusals } from './law/law.js';
import { ledgerRefusals } from './ledger-refusals.js';
import { type Ledger, emptyLedger } from './ledger.js';
import { officeIn } from './definition/office-words.js';
import { orderAfter } from './order.js';
import { chartRefusals } from './refusals.js';
import { withOwnTasks } from './own/own-task-rules.js';
import { step } from './step.js';
import { type TaskChanges, workTasks } from './tasks.js';
import { underLaw } from './law/under-law.js';

/** All that is remembered of one instance of a workflow, as plain JSON. */
export interface CaseState {
  readonly value: AnyMachineSnapshot['value'];
  readonly context: Readonly<Record<string, unknown>>;
  readonly ledger: Ledger;
}

export interface Accepted {
  readonly accepted: true;
  readonly next: CaseState;
  /** Top states before and after; `from` is null for the event that opens the case. */
  readonly from: string | null;
  readonly to: string;
  readonly deadlines: readonly Deadline[];
  readonly tasks: Pick<TaskChanges, 'opened' | 'closed'>;
  /** Names of the dates that, by the facts as they stand now, never were. */
  readonly dropped: readonly string[];
  /** The calendar and lengths that the case goes on with. */
  readonly circumstances: Circumstances;
  /** Those of the day on which the event happened. */
  readonly inItsPlace: Circumstances;
  /** What seems impossible about its days. It is kept as stated. */
  readonly warnings: readonly string[];
  /** Of a correction: the event as it stood and as it stands. */
  readonly corrected?: CorrectedEvent;
}

/** An event before and after its correction, each with what the chart remembered once it was counted. */
export interface CorrectedEvent {
  readonly number: number;
  readonly before: CaseEvent;
  /** Null where it never was. */
  readonly after: CaseEvent | null;
  readonly contextBefore: CaseState['context'];
  readonly contextAfter: CaseState['context'];
}

export interface Refused {
  readonly accepted: false;
  /** The actor's office may not record this event at all, whatever the state. */
  readonly notPermitted: boolean;
  readonly reasons: readonly string[];
}

export type Decision = Accepted | Refused;

const initials = new WeakMap<WorkflowDefinition, CaseState>();

/** The state before anything has been recorded. */
export function unopened(definition: WorkflowDefinition): CaseState {
  const known = initials.get(definition);
  if (known) return known;
  const value = definition.machine.root.initial.target?.[0]?.key ?? '';
  const state = { value, context: { ...definition.initialFacts }, ledger: emptyLedger };
  initials.set(definition, state);
  return state;
}

/** The top state of a value, or null where the case has not been opened. */
export function topState(definition: WorkflowDefinition, value: CaseState['value']): string | null {
  const top = typeof value === 'string' ? value : String(Object.keys(value)[0]);
  return top in definition.states ? top : null;
}

/** The whole position in words of the chart: `homeOffice.changing`. */
export function positionOf(value: CaseState['value']): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([state, inner]) => (inner === undefined ? state : `${state}.${positionOf(inner)}`))
    .join(' ');
}

/**
 * Brings a stored state back. A state that the chart no longer has is refused here, because XState would otherwise
 * report it later and elsewhere; facts added to the chart since it was stored take their first value.
 * @throws Error when the stored state does not belong to this version of the workflow.
 */
export function restore(definition: WorkflowDefinition, state: CaseState): AnyMachineSnapshot {
  return definition.machine.resolveState({
    value: state.value,
    context: { ...definition.initialFacts, ...state.context },
  });
}

export const mayRecord = (roles: readonly Role[], by: readonly Role[]): boolean =>
  roles.some((role) => by.includes(role));

export const refused = (reasons: readonly string[], notPermitted = false): Refused => ({
  accepted: false,
  notPermitted,
  reasons,
});

/** The offices that may do a thing, as a sentence names them: "co-ordinator or the CSP chair". */
export const officesIn = (definition: WorkflowDefinition, by: readonly Role[]): string =>
  by
    .map((role) => officeIn(definition, role))
    .join(' or ')
    .replace(/^the /, '');

function milestonesAfter({ milestones: rules }: WorkflowDefinition, known: Ledger['milestones'], event: CaseEvent) {
  const reached = rules.flatMap(({ name, at }) => {
    const match = name in known ? undefined : at.find((each) => matches(event, each));
    const day = match && (match.field === undefined ? event.on : textField(event, match.field));
    return day ? [[name, day] as const] : [];
  });
  return reached.length === 0 ? known : { ...known, ...Object.fromEntries(reached) };
}

/** The day by which an event stands among others: the last that it may have happened on. */
export const dayOf = ({ on }: Pick<CaseEvent, 'on'>): IsoDate => rangeOf(on).latest;

const laterOf = (one: IsoDate | null, other: IsoDate): IsoDate => (one !== null && one > other ? one : other);

/** What the case remembers of an event's own days, and of the law. */
function withDays(
  definition: WorkflowDefinition,
  ledger: Ledger,
  event: CaseEvent,
  { dated, law }: { readonly dated: Ledger['dated']; readonly law: ReturnType<typeof lawAfter> },
): Ledger {
  return {
    ...ledger,
    milestones: milestonesAfter(definition, ledger.milestones, event),
    upTo: laterOf(ledger.upTo, dayOf(event)),
    dated,
    ...law,
  };
}

/**
 * Decides one event: accepted, with the next state and everything that follows from it, or refused, with reasons a
 * person can act on. Pure: the same state, event and circumstances always give the same answer.
 */
export function decide(
  whole: WorkflowDefinition,
  state: CaseState,
  event: CaseEvent,
  circumstances: Circumstances,
): Decision {
  const law = lawAfter(whole, state.ledger, event, circumstances.law);
  const definition = withOwnTasks(law.law ? underLaw(whole, law.law) : whole, circumstances.settings);
  const rule = definition.events[event.type];
  if (!rule) return refused([`There is no event "${event.type}" in ${definition.title}.`]);
  if (!mayRecord(event.actor.roles, rule.by))
    return refused([`Only the ${officesIn(definition, rule.by)} can record "${rule.title}".`], true);
  const present = restore(definition, state);
  const reasons = [
    ...ledgerRefusals(definition, state.ledger, event, circumstances),
    ...lawRefusals(definition, event, circumstances.law),
  ];
  if (!isPossible(definition, present, event))
    return refused([...chartRefusals(definition, present, event), ...reasons]);
  if (reasons.length > 0) return refused(reasons);
  return accept({ definition, law }, state, present, event, circumstances);
}

/** Whether it can happen now: the chart says so, or it is recorded beside the chart of a case that has been opened. */
const isPossible = (definition: WorkflowDefinition, present: AnyMachineSnapshot, event: CaseEvent): boolean =>
  definition.events[event.type]?.besideChart === true
    ? topState(definition, present.value) !== null
    : present.can(event);

function accept(
  { definition, law }: { readonly definition: WorkflowDefinition; readonly law: ReturnType<typeof lawAfter> },
  state: CaseState,
  present: AnyMachineSnapshot,
  event: CaseEvent,
  circumstances: Circumstances,
): Accepted {
  const next = step(definition.machine, present, event);
  const to = topState(definition, next.value);
  if (to === null)
    throw new Error(`${definition.name} ${definition.version} reached a state that it does not declare.`);
  const from = topState(definition, present.value);
  const isClosed = (top: string | null): boolean => top !== null && definition.closedStates.includes(top);
  const closing = isClosed(to) && from !== to;
  const reopening = event.type === definition.reopening && isClosed(from) && !closing;
  const arrival = { to, closing, reopening, facts: next.context };
  const clocks: ClockChanges = workClocks(definition.deadlines, state.ledger, event, circumstances, arrival);
  const tasks = workTasks(definition.tasks, clocks.ledger, event, arrival);
  const { dated, warnings } = orderAfter(definition, state.ledger.dated ?? {}, event);
  return {
    accepted: true,
    next: {
      value: next.value,
      context: next.context,
      ledger: withDays(definition, tasks.ledger, event, { dated, law }),
    },
    from,
    to,
    deadlines: clocks.changed,
    tasks: { opened: tasks.opened, closed: tasks.closed },
    dropped: [],
    circumstances,
    inItsPlace: circumstances,
    warnings,
  };
}

/** Whether an event cannot have happened by this day: even the earliest day that it may mean comes later. */
export const isInTheFuture = (event: Pick<CaseEvent, 'on'>, today: string): boolean =>
  rangeOf(event.on).earliest > today;
