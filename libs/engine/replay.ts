import { type Accepted, type CaseState, type Decision, type Refused, decide, topState, unopened } from './decide.js';
import type { Deadline } from './deadline.js';
import type { CaseEvent, Circumstances, WorkflowDefinition } from './definition.js';
import { type RunningClock, clockKey } from './ledger.js';
import { parsePayload } from './parse.js';

/** An accepted event as the history keeps it. */
export interface RecordedEvent {
  readonly number: number;
  readonly event: CaseEvent;
}

interface Replayed {
  readonly state: CaseState;
  readonly deadlines: ReadonlyMap<string, Deadline>;
}

const refuse = (...reasons: string[]): Refused => ({ accepted: false, notPermitted: false, reasons });

const isChanges = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The facts as they stand after every correction: each event with the last word on it. */
export function correctedFacts(history: readonly RecordedEvent[]): RecordedEvent[] {
  const facts = new Map(history.map((recorded) => [recorded.number, recorded]));
  for (const { event } of history) {
    if (event.type !== 'event.corrected' || !isChanges(event.changes)) continue;
    const target = facts.get(Number(event.corrects));
    if (target) facts.set(target.number, { number: target.number, event: { ...target.event, ...event.changes } });
  }
  return [...facts.values()];
}

const withRevision = <Clock extends RunningClock>(clocks: Readonly<Record<string, Clock>>, revision: number) =>
  Object.fromEntries(Object.entries(clocks).map(([key, clock]) => [key, { ...clock, revision }]));

/** A correction may move any date, so every clock goes on under its number: reminders of earlier revisions fall away. */
const reissued = (state: CaseState, revision: number): CaseState => ({
  ...state,
  ledger: {
    ...state.ledger,
    clocks: withRevision(state.ledger.clocks, revision),
    late: withRevision(state.ledger.late, revision),
  },
});

/** Runs a history through the rules from the start. Refused where a fact no longer fits what came before it. */
export function replay(
  definition: WorkflowDefinition,
  facts: readonly RecordedEvent[],
  circumstances: Circumstances,
): Replayed | Refused {
  let state = unopened(definition);
  const deadlines = new Map<string, Deadline>();
  for (const { number, event } of facts) {
    const decision = decide(definition, state, event, circumstances);
    if (!decision.accepted)
      return refuse(
        `With that correction, event ${number} ("${definition.events[event.type]?.title}") would not have been possible.`,
        ...decision.reasons,
      );
    const correcting = event.type === 'event.corrected';
    state = correcting ? reissued(decision.next, number) : decision.next;
    for (const deadline of decision.deadlines) deadlines.set(clockKey(deadline), deadline);
    if (correcting) for (const [key, deadline] of deadlines) deadlines.set(key, { ...deadline, revision: number });
  }
  return { state, deadlines };
}

function checkTarget(
  definition: WorkflowDefinition,
  history: readonly RecordedEvent[],
  correction: CaseEvent,
): Refused | null {
  const target = correctedFacts(history).find(({ number }) => number === correction.corrects);
  if (!target) return refuse(`There is no event number ${String(correction.corrects)} in this history.`);
  if (target.event.type === 'event.corrected') return refuse('Correct the event itself, not its correction.');
  const changed = { ...target.event, ...(isChanges(correction.changes) ? correction.changes : {}) };
  if (changed.type !== target.event.type || changed.actor !== target.event.actor)
    return refuse('A correction changes the day or the facts of an event, never its type or who recorded it.');
  const problems = parsePayload(definition, changed);
  return problems.length > 0 ? refuse(...problems.map(({ path, message }) => `${path}: ${message}`)) : null;
}

/** Tasks that the corrected facts open or close, against those open now. */
function taskDifference(before: CaseState, after: CaseState): Accepted['tasks'] {
  const then = before.ledger.tasks;
  const now = after.ledger.tasks;
  return {
    opened: Object.entries(now).flatMap(([key, task]) => (key in then ? [] : [{ key, ...task }])),
    closed: Object.keys(then).flatMap((key) =>
      key in now ? [] : [{ key, outcome: 'overtaken' as const, reason: null }],
    ),
  };
}

/**
 * Decides a correction: the whole history is run again with the corrected fact, and everything is computed from that.
 * Every deadline carries the correction's number as its revision, so that reminders of the old dates fall away.
 */
export function decideCorrection(
  definition: WorkflowDefinition,
  state: CaseState,
  history: readonly RecordedEvent[],
  correction: CaseEvent,
  circumstances: Circumstances,
): Decision {
  const number = state.ledger.number + 1;
  const permitted = decide(definition, state, correction, circumstances);
  if (!permitted.accepted) return permitted;
  const wrong = checkTarget(definition, history, correction);
  if (wrong) return wrong;
  const result = replay(definition, correctedFacts([...history, { number, event: correction }]), circumstances);
  if ('accepted' in result) return result;
  return {
    ...permitted,
    next: result.state,
    to: topState(definition, result.state.value) ?? permitted.to,
    deadlines: [...result.deadlines.values()],
    tasks: taskDifference(state, result.state),
  };
}
