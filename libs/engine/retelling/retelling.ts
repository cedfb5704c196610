import { type IsoDate, formatPartial } from '#lantern/calendar';
import type { Life } from '../circumstances.js';
import type { Deadline } from '../deadlines/deadline.js';
import {
  type Accepted,
  type CaseState,
  type CorrectedEvent,
  type Decision,
  type Refused,
  dayOf,
  decide,
  isInTheFuture,
  mayRecord,
  officesIn,
  refused,
  topState,
} from '../decide.js';
import type { CaseEvent } from '../case-event.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import { changed, correctedFacts, isWithdrawal } from './facts.js';
import { type RunningClock, clockKey } from '../ledger.js';
import { parsePayload } from '../parse.js';
import { type Misfit, type RecordedEvent, type Story, StoryTeller, isMisfit, isSame } from './story.js';
import { general } from '../definition/general-names.js';

/*
 * What is recorded late and what is corrected: the case is told anew from its facts, and what differs from the story as it
 * stood is what the event does.
 */

/** All that a case has been through, and the day it is today. */
export interface Past {
  readonly history: readonly RecordedEvent[];
  readonly life: Life;
  readonly today: IsoDate;
}

/** Every date of a story, ended ones too, by its name. */
function datesOf(story: Story): Map<string, Deadline> {
  const dates = new Map<string, Deadline>();
  for (const { accepted } of story) for (const deadline of accepted.deadlines) dates.set(clockKey(deadline), deadline);
  return dates;
}

const said = ({ revision: _revision, ...deadline }: Deadline): string => JSON.stringify(deadline);

/** The dates that differ from what they were, under the number of the event that changed them. */
function changedDates(before: ReadonlyMap<string, Deadline>, after: ReadonlyMap<string, Deadline>, number: number) {
  return [...after].flatMap(([key, deadline]) => {
    const old = before.get(key);
    return old && said(old) === said(deadline) ? [] : [{ ...deadline, revision: number }];
  });
}

/** Clocks keep the number of the event that last moved them: reminders of a date that stands are not taken back. */
function numbered<Clock extends RunningClock>(
  clocks: Readonly<Record<string, Clock>>,
  moved: ReadonlySet<string>,
  { before, number }: { readonly before: Readonly<Record<string, RunningClock>>; readonly number: number },
): Record<string, Clock> {
  return Object.fromEntries(
    Object.entries(clocks).map(([key, clock]) => {
      const revision = moved.has(key) ? number : (before[key]?.revision ?? number);
      return [key, { ...clock, revision }];
    }),
  );
}

const isSameTask = (one: object | undefined, other: object): boolean => one !== undefined && isSame(one, other);

/** Tasks that the story opens or closes, against those open now. One that says something else now is opened anew. */
function taskChanges(state: CaseState, story: Story, next: CaseState): Accepted['tasks'] {
  const then = state.ledger.tasks;
  const now = next.ledger.tasks;
  const endings = new Map(story.flatMap(({ accepted }) => accepted.tasks.closed.map((task) => [task.key, task])));
  return {
    opened: Object.entries(now).flatMap(([key, task]) => (isSameTask(then[key], task) ? [] : [{ key, ...task }])),
    closed: Object.entries(then).flatMap(([key, task]) => {
      if (now[key]) return isSameTask(task, now[key]) ? [] : [{ key, outcome: 'overtaken' as const, reason: null }];
      return [endings.get(key) ?? { key, outcome: 'overtaken' as const, reason: null }];
    }),
  };
}

const warningsOf = (story: Story): string[] => story.flatMap(({ accepted }) => accepted.warnings);

interface Retold {
  readonly teller: StoryTeller;
  readonly before: Story;
  readonly after: Story;
  readonly number: number;
}

/** What an event does that tells the case anew. */
export function difference(
  definition: WorkflowDefinition,
  state: CaseState,
  { teller, before, after, number }: Retold,
): Accepted {
  const [old, now] = [datesOf(before), datesOf(after)];
  const deadlines = changedDates(old, now, number);
  const moved = new Set(deadlines.map(clockKey));
  const told = teller.stateAfter(after);
  const { clocks, late } = told.ledger;
  const earlier = { before: { ...state.ledger.late, ...state.ledger.clocks }, number };
  const ledger = {
    ...told.ledger,
    number,
    clocks: numbered(clocks, moved, earlier),
    late: numbered(late, moved, earlier),
  };
  const next = { ...told, ledger };
  const known = new Set(warningsOf(before));
  const circumstances = teller.circumstancesAfter(after);
  return {
    accepted: true,
    next,
    from: topState(definition, state.value),
    to: topState(definition, next.value) ?? '',
    deadlines,
    tasks: taskChanges(state, after, next),
    dropped: [...old.keys()].filter((key) => !now.has(key)),
    circumstances,
    inItsPlace: circumstances,
    warnings: warningsOf(after).filter((warning) => !known.has(warning)),
  };
}

export const untold = ({ fact, refused: { reasons } }: Misfit): Refused =>
  refused([`The history of this case does not hold together at its entry ${fact.number}.`, ...reasons]);

/** Whether an event belongs before something that has been told already. A case stored without its days is told anew. */
export const isLate = ({ ledger }: CaseState, event: CaseEvent): boolean =>
  ledger.number > 0 && (!ledger.upTo || dayOf(event) < ledger.upTo);

/** Decides an event that is recorded after others that happened later: the case is told with it at its day. */
export function decideLate(definition: WorkflowDefinition, state: CaseState, past: Past, event: CaseEvent): Decision {
  const number = state.ledger.number + 1;
  const teller = new StoryTeller(definition, past.life);
  const before = teller.tell(correctedFacts(past.history));
  if (isMisfit(before)) return untold(before);
  const after = teller.add(before, { number, event });
  if (isMisfit(after)) return after.refused;
  const { circumstances } = after.find(({ fact }) => fact.number === number) ?? {};
  const decided = difference(definition, state, { teller, before, after, number });
  return { ...decided, inItsPlace: circumstances ?? decided.inItsPlace };
}

/** What stands against a correction, whatever the story would become: that of its target, and of whoever corrects. */
function correctionRefusal(
  definition: WorkflowDefinition,
  target: RecordedEvent | undefined,
  correction: CaseEvent,
  today: IsoDate,
): Refused | null {
  if (!target) return refused([`There is no event number ${String(correction.corrects)} in this history.`]);
  const { event } = target;
  if (event.type === general.eventCorrected) return refused(['Correct the event itself, not its correction.']);
  const rule = definition.events[event.type];
  if (rule && !mayRecord(correction.actor.roles, rule.by))
    return refused(
      [
        `Only the ${officesIn(definition, rule.by)} can record "${rule.title}", and so correct it. Ask them to record this correction.`,
      ],
      true,
    );
  if (isWithdrawal(correction.changes) && correction.actor.roles.includes('system')) return null;
  const after = changed(event, correction.changes);
  if (after.type !== event.type || after.actor !== event.actor)
    return refused(['A correction changes the day or the facts of an event, never its type or who recorded it.']);
  const problems = parsePayload(definition, after);
  if (problems.length > 0) return refused(problems.map(({ path, message }) => `${path}: ${message}`));
  return isInTheFuture(after, today)
    ? refused([`${formatPartial(after.on)} has not come yet; an event is corrected to a day on which it has happened.`])
    : null;
}

/** The corrected event as it stood and as it stands, each with what the chart remembered after it. */
function correctedEvent(before: Story, after: Story, number: number): Pick<Accepted, 'corrected'> {
  const [then, now] = [before, after].map((story) => story.find(({ fact }) => fact.number === number));
  if (!then) return {};
  return {
    corrected: {
      number,
      before: then.fact.event,
      after: now?.fact.event ?? null,
      contextBefore: then.accepted.next.context,
      contextAfter: (now ?? then).accepted.next.context,
    } satisfies CorrectedEvent,
  };
}

/**
 * Decides a correction: the case is told again with the corrected fact, and everything is computed from that. It may be
 * recorded by whoever may record the event itself, and the corrected event meets every check that a new one meets.
 */
export function decideCorrection(
  definition: WorkflowDefinition,
  state: CaseState,
  past: Past,
  correction: CaseEvent,
): Decision {
  const number = state.ledger.number + 1;
  const permitted = decide(definition, state, correction, past.life.opening);
  if (!permitted.accepted) return permitted;
  const target = correctedFacts(past.history).find((fact) => fact.number === correction.corrects);
  const refusal = correctionRefusal(definition, target, correction, past.today);
  if (refusal) return refusal;
  const teller = new StoryTeller(definition, past.life);
  const before = teller.tell(correctedFacts(past.history));
  if (isMisfit(before)) return untold(before);
  const after = teller.tell(correctedFacts([...past.history, { number, event: correction }]));
  if (isMisfit(after)) return impossible(definition, after);
  return {
    ...difference(definition, state, { teller, before, after, number }),
    ...correctedEvent(before, after, Number(correction.corrects)),
  };
}

const impossible = (definition: WorkflowDefinition, { fact, refused: { reasons } }: Misfit): Refused =>
  refused([
    `With that correction, event ${fact.number} ("${definition.events[fact.event.type]?.title}") would not have been possible.`,
    ...reasons,
  ]);
