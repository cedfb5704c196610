import type { IsoDate } from '#lantern/calendar';
import { type Circumstances, type Life, circumstancesAt } from '../circumstances.js';
import { type Accepted, type CaseState, type Decision, type Refused, dayOf, decide, unopened } from '../decide.js';
import type { CaseEvent } from '../case-event.js';
import type { WorkflowDefinition } from '../definition/definition.js';

/*
 * A case is told in the order of its days, whatever order it was recorded in: what is recorded late is worked in at its
 * day, as if it had been recorded then. If the days alone make a story that the chart takes, that is the story. Otherwise
 * a day is a misprint in a source, or stated before what it rests on: then two events are put in the order of their days
 * if they might as well have happened the other way round. Two of which one makes the other possible, or which leave the
 * chart elsewhere the other way round, keep the order in which they were recorded.
 */

/** An accepted event as the history keeps it. */
export interface RecordedEvent {
  readonly number: number;
  readonly event: CaseEvent;
  /** When it was recorded, in milliseconds since 1970; left out of what is being recorded. */
  readonly recordedAt?: number;
}

/** One event in its place. */
export interface Step {
  readonly fact: RecordedEvent;
  readonly before: CaseState;
  readonly circumstances: Circumstances;
  readonly accepted: Accepted;
  /** Its own day, and the day it stands at: later where it rests on something that is dated after it. */
  readonly day: IsoDate;
  readonly place: IsoDate;
}

export type Story = readonly Step[];

/** A fact that does not fit what came before it. */
export interface Misfit {
  readonly fact: RecordedEvent;
  readonly refused: Refused;
}

export const isMisfit = (told: Story | Misfit): told is Misfit => 'refused' in told;

/** Tells stories of one kind of case, in one life. */
export class StoryTeller {
  constructor(
    private readonly definition: WorkflowDefinition,
    private readonly life: Life,
  ) {}

  /** The whole story, from facts in the order in which they were recorded. */
  tell(facts: readonly RecordedEvent[]): Story | Misfit {
    let story: Story = [];
    for (const fact of facts) {
      const told = this.add(story, fact);
      // A correction has taken away what it was about: it stays in the history and does nothing.
      const hasNothing = isMisfit(told) && this.definition.events[fact.event.type]?.mayComeToNothing;
      if (isMisfit(told) && !hasNothing) return told;
      if (!isMisfit(told)) story = told;
    }
    return story;
  }

  /** Works one more fact in at its day. It must be possible as things stand at the end. */
  add(story: Story, fact: RecordedEvent): Story | Misfit {
    const last = this.stepAfter(story, fact);
    if (isRefusal(last)) return { fact, refused: last };
    const told = this.workedIn(story, last);
    return told.every(isAtItsDay) ? told : (this.byDays(told) ?? told);
  }

  private workedIn(story: Story, last: Step): Story {
    const { from, place } = this.room(story, last);
    const at = story.findIndex((step, index) => index >= from && comesAfter(step, place, last.day));
    if (at === -1) return [...story, { ...last, place }];
    return (
      this.retellFrom(story, at, { ...last, place }) ?? [...story, { ...last, place: story.at(-1)?.place ?? place }]
    );
  }

  /** All of a story by its days alone, if it may be told so and ends in the same place; null otherwise. */
  private byDays(story: Story): Story | null {
    const facts = story.map(({ fact }) => fact).toSorted(inOrderOfDays);
    let told: Story = [];
    for (const fact of facts) {
      const step = this.stepAfter(told, fact);
      if (isRefusal(step)) return null;
      told = [...told, step];
    }
    return isSameChart(this.stateAfter(told), this.stateAfter(story)) ? told : null;
  }

  stateAfter(story: Story): CaseState {
    return story.at(-1)?.accepted.next ?? unopened(this.definition);
  }

  circumstancesAfter(story: Story): Circumstances {
    return story.at(-1)?.circumstances ?? this.life.opening;
  }

  private stepAfter(story: Story, fact: RecordedEvent, place?: IsoDate): Step | Refused {
    const before = this.stateAfter(story);
    const circumstances = this.circumstancesOf(story, fact);
    const accepted = decide(this.definition, before, fact.event, circumstances);
    const day = dayOf(fact.event);
    return accepted.accepted ? { fact, before, circumstances, accepted, day, place: place ?? day } : accepted;
  }

  private circumstancesOf(story: Story, { event, recordedAt }: RecordedEvent): Circumstances {
    const { calendarOf, lawAt } = this.life;
    const present = circumstancesAt(this.circumstancesAfter(story), event, calendarOf);
    return lawAt ? { ...present, law: lawAt(recordedAt) } : present;
  }

  /** How far back a fact may go: past whatever came later by its day, while the two might have happened either way. */
  private room(story: Story, last: Step): { from: number; place: IsoDate } {
    let state = last.accepted.next;
    for (let index = story.length - 1; index >= 0; index -= 1) {
      const step = story[index];
      if (!step || step.place <= last.day) return { from: index + 1, place: last.day };
      const swapped = this.theOtherWay(story.slice(0, index), last.fact, step.fact);
      if (!swapped || !isSameChart(swapped.second, state)) return { from: index + 1, place: step.place };
      state = swapped.first;
    }
    return { from: 0, place: last.day };
  }

  private theOtherWay(story: Story, fact: RecordedEvent, next: RecordedEvent) {
    const first = this.stepAfter(story, fact);
    if (isRefusal(first)) return null;
    const second = this.stepAfter([...story, first], next);
    return isRefusal(second) ? null : { first: first.accepted.next, second: second.accepted.next };
  }

  private retellFrom(story: Story, at: number, added: Step): Story | null {
    let told: Story = story.slice(0, at);
    for (const { fact, place } of [added, ...story.slice(at)]) {
      const step = this.stepAfter(told, fact, place);
      if (isRefusal(step)) return null;
      told = [...told, step];
    }
    return told;
  }
}

const isRefusal = (told: Step | Decision): told is Refused => 'notPermitted' in told;

const isAtItsDay = ({ day, place }: Step): boolean => day === place;

function inOrderOfDays(one: RecordedEvent, other: RecordedEvent): number {
  const [first, second] = [dayOf(one.event), dayOf(other.event)];
  if (first !== second) return first < second ? -1 : 1;
  return one.number - other.number;
}

const comesAfter = (step: Step, place: IsoDate, day: IsoDate): boolean =>
  step.place > place || (step.place === place && step.day > day);

/** Whether two states are the same to the chart: what waits and what is due follows from the days, and is not compared. */
const isSameChart = (one: CaseState, other: CaseState): boolean =>
  isSame([one.value, one.context], [other.value, other.context]);

/** Whether two values say the same, in whatever order a database gives their fields. */
export function isSame(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(Reflect.get(one, name), Reflect.get(other, name)));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
