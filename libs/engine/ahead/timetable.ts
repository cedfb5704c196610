import type { IsoDate } from '#lantern/calendar';
import type { RelatedEvent } from '../definition/bare-events.js';
import type { Circumstances } from '../circumstances.js';
import { computeDeadline } from '../deadlines/compute-deadline.js';
import type { Deadline } from '../deadlines/deadline.js';
import { type Accepted, type CaseState, decide, unopened } from '../decide.js';
import { type CaseEvent, matches } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import { standingOf } from '../law/law.js';
import type { Recipient } from '../definition/recipient.js';
import { type KnownLaw, type Nation, type Regime, plainLaw } from '../definition/regimes.js';
import { underLaw } from '../law/under-law.js';
import { fillBefore } from './fill.js';
import { type RunningClock, clockKey } from '../ledger.js';
import { type PlannedStep, comesAgain, knownSteps, stepMeeting } from './planned-steps.js';

/*
 * The dates that lie before a case of which little is known yet: what they would be if each thing were done on the day it is
 * due. What has to happen between, and has no date of its own, is supposed and dates nothing.
 */

export interface PlannedDate extends Deadline {
  /** Whose case it belongs to: the review, or a part of it. */
  readonly of: WorkflowDefinition;
  readonly owner: Recipient;
}

/** A date that counts from something of which nobody knows the day yet, or which may never happen. */
export interface UndatedRule {
  readonly of: WorkflowDefinition;
  readonly rule: DeadlineRule;
}

export interface Timetable {
  readonly dates: readonly PlannedDate[];
  readonly undated: readonly UndatedRule[];
  /** What was said to be known and cannot have happened so, with the reasons. */
  readonly refused: readonly { readonly type: string; readonly reasons: readonly string[] }[];
}

/** No review has so many steps: a plan that does not end is a mistake in its definition. */
const mostSteps = 300;

export interface PlanningFor {
  readonly definition: WorkflowDefinition;
  /** The workflows that there are, among which are those of its parts. */
  readonly parts: readonly WorkflowDefinition[];
  readonly circumstances: Circumstances;
}

class Planning {
  private state: CaseState;
  private readonly dates = new Map<string, PlannedDate>();
  private readonly refused: Timetable['refused'][number][] = [];
  /** The clocks that are not waited for any more: met, or begun by something that was supposed. */
  private readonly settled = new Set<string>();

  constructor(
    private readonly plan: PlanningFor,
    private known: readonly PlannedStep[],
  ) {
    this.state = unopened(plan.definition);
  }

  timetable(): Timetable {
    for (let step = this.next(), count = 0; step && count < mostSteps; step = this.next(), count += 1) this.take(step);
    return { dates: this.inOrder(), undated: this.undated(), refused: this.refused };
  }

  /** The next thing that happens: one that is known, or the doing of what is due first. */
  private next(): PlannedStep | undefined {
    const [known] = this.known;
    const [due] = this.waitedFor();
    if (!due || (known && known.on <= due.on)) return known;
    return due;
  }

  /** What is to be done, by its day. What only comes again and again ends with all the rest. */
  private waitedFor(): PlannedStep[] {
    const { definition, circumstances } = this.plan;
    const open = Object.values(this.state.ledger.clocks).filter((clock) => !this.settled.has(clockKey(clock)));
    const steps = open.flatMap((clock) => {
      const rule = ruleOf(definition, clock);
      const deadline = rule && computeDeadline(rule, clock, this.state.ledger.holds, circumstances);
      return rule && deadline ? (stepMeeting(definition, rule, this.state.context, clock, deadline.due) ?? []) : [];
    });
    const unknown = steps.filter(({ event }) => !this.known.some((each) => each.event.type === event.type));
    const leading = unknown.some(({ rule }) => rule && !comesAgain(rule));
    return leading || this.known.length > 0 ? unknown.toSorted((one, other) => (one.on < other.on ? -1 : 1)) : [];
  }

  private take(step: PlannedStep): void {
    const { definition, circumstances } = this.plan;
    this.known = this.known.filter((each) => each !== step);
    if (step.clock) this.settled.add(step.clock);
    const supposed = fillBefore(definition, this.state, step.event, circumstances);
    for (const event of supposed ?? []) this.decide(event, false);
    if (supposed) this.decide(step.event, true);
    else if (!step.clock) this.refuse(step.event);
  }

  private refuse(event: CaseEvent): void {
    const decision = decide(this.plan.definition, this.state, event, this.plan.circumstances);
    if (!decision.accepted) this.refused.push({ type: event.type, reasons: decision.reasons });
  }

  private decide(event: CaseEvent, dates: boolean): void {
    const { definition, circumstances } = this.plan;
    const decision = decide(definition, this.state, event, circumstances);
    if (!decision.accepted) return;
    const before = this.state.ledger.clocks;
    this.state = decision.next;
    for (const ended of decision.deadlines.filter(({ cancelledOn }) => cancelledOn !== null))
      this.dates.delete(nameOf(definition, ended));
    const begun = decision.deadlines.filter((each) => !(clockKey(each) in before) && isRunning(each));
    if (!dates) for (const each of begun) this.settled.add(clockKey(each));
    else {
      this.add(definition, begun);
      this.openParts(event, decision);
    }
  }

  /** What is asked of others has dates of its own. */
  private openParts(event: CaseEvent, { next }: Accepted): void {
    const opening = this.plan.definition.relations.filter(({ act, on }) => act === 'open' && matches(event, on));
    for (const { workflow, events } of opening) {
      const part = this.plan.parts.find(({ name }) => name === workflow);
      const [first] = events(event, next.context);
      if (part && first) this.add(part, this.firstDates(part, first, event));
    }
  }

  private firstDates(part: WorkflowDefinition, { type, payload }: RelatedEvent, { on, actor }: CaseEvent) {
    const opened = decide(part, unopened(part), { ...payload, type, on, actor }, this.plan.circumstances);
    return opened.accepted ? opened.deadlines.filter(isRunning) : [];
  }

  private add(of: WorkflowDefinition, begun: readonly Deadline[]): void {
    for (const deadline of begun) {
      const owner = of.deadlines.find(({ clock }) => clock === deadline.clock)?.owner ?? 'coordinator';
      this.dates.set(nameOf(of, deadline), { ...deadline, of, owner });
    }
  }

  private inOrder(): PlannedDate[] {
    return [...this.dates.values()].toSorted((one, other) => (one.due < other.due ? -1 : Number(one.due > other.due)));
  }

  private undated(): UndatedRule[] {
    const { definition: whole, parts } = this.plan;
    const definition = underLaw(whole, standingOf(whole, this.state.ledger));
    const dated = new Set([...this.dates.values()].map(({ of, clock }) => `${of.name} ${clock}`));
    const opened = new Set(definition.relations.flatMap(({ act, workflow }) => (act === 'open' ? [workflow] : [])));
    return [definition, ...parts.filter(({ name }) => opened.has(name))].flatMap((of) =>
      of.deadlines
        .filter(({ clock, length, lapsed }) => length !== null && !lapsed && !dated.has(`${of.name} ${clock}`))
        .map((rule) => ({ of, rule })),
    );
  }
}

const nameOf = ({ name }: WorkflowDefinition, deadline: Deadline): string => `${name} ${clockKey(deadline)}`;

const isRunning = ({ metOn, cancelledOn }: Deadline): boolean => metOn === null && cancelledOn === null;

const ruleOf = ({ deadlines }: WorkflowDefinition, { clock }: RunningClock): DeadlineRule | undefined =>
  deadlines.find((rule) => rule.clock === clock);

/** The laws under which a case may be planned; what is laid over them in one nation is none by itself. */
export const lawsToPlan = ({ regimes }: WorkflowDefinition): Regime[] =>
  regimes.filter(({ nation }) => nation === 'englandAndWales');

/** What would be known of the law if one of them were in force from a day on. */
export const asIfInForce = ({ name }: Regime, from: IsoDate, nation: Nation): KnownLaw => ({
  ...plainLaw,
  nation,
  starts: { [name]: from },
});

/**
 * The dates of a case from the days that are known: the opening at least.
 * @param known the day of each event, by its type
 */
export function timetableOf(plan: PlanningFor, known: ReadonlyMap<string, IsoDate>): Timetable {
  const { opening, events } = plan.definition;
  const begins = known.get(opening) ?? '';
  const steps = knownSteps(plan.definition, known);
  const tooEarly = steps.filter(({ on }) => on < begins).map(({ event: { type } }) => type);
  const title = (type: string): string => `"${events[type]?.title ?? type}"`;
  const refused = tooEarly.map((type) => ({
    type,
    reasons: [`${title(type)} cannot have been before ${title(opening)}.`],
  }));
  const told = new Planning(plan, begins === '' ? [] : steps.filter(({ on }) => on >= begins)).timetable();
  return { ...told, refused: [...refused, ...told.refused] };
}
