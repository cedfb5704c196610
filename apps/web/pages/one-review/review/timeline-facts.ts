import type { CaseView, DeadlineView, HistoryView } from '#lantern/case-lists';
import { type WorkflowDefinition, correctedFacts, pointOf } from '#lantern/engine';
import { isRunning, shownDate } from '../shared/dates.js';
import { holdReason, isOwn } from './summary.js';
import type { TimelineFacts } from './timeline.js';

const national: readonly string[] = ['statute', 'guidance'];

/** The clocks that tell how a review goes: those of law and guidance, and of the others what runs or was extended. */
const isTold = (date: DeadlineView): boolean =>
  date.status !== 'cancelled' && (national.includes(date.kind) || isRunning(date) || date.extensions.length > 0);

/** The day of each event by its number, with the last word on it where it was corrected. */
export function daysOf(events: readonly HistoryView[]): ReadonlyMap<number, string> {
  const facts = correctedFacts(
    events.map(({ number, type, on, actor, payload }) => ({
      number,
      event: { ...payload, type, on, actor: { name: actor, roles: [] } },
    })),
  );
  return new Map(facts.map(({ number, event }) => [number, event.on]));
}

/** The death, where it is known, and each event that led from one stage to another. */
function happenedIn(events: readonly HistoryView[], death: string | undefined): TimelineFacts['happened'] {
  const days = daysOf(events);
  const moves = events
    .filter(({ from, to }) => from !== to)
    .map(({ number, title, on }) => ({ title, on: days.get(number) ?? on }));
  const all = death === undefined ? moves : [{ title: 'Death', on: death }, ...moves];
  return all.toSorted((one, other) => pointOf(one.on).localeCompare(pointOf(other.on)));
}

/** What the timeline of a review is drawn from: as much as its reader may see of it. */
export function timelineFacts(
  definition: WorkflowDefinition,
  { review, deadlines, holds }: CaseView,
  events: readonly HistoryView[],
  milestones: Readonly<Record<string, string>>,
): TimelineFacts {
  return {
    today: review.asOf,
    happened: happenedIn(events, milestones.death),
    holds: holds.map((hold) => ({ reason: holdReason(definition, hold), from: hold.from, to: hold.to })),
    clocks: deadlines.filter((date) => isTold(date) && isOwn(definition, date)),
  };
}

/** The same in words. */
export const timelineText = ({ happened, holds, clocks }: TimelineFacts) => ({
  happened,
  holds,
  clocks: clocks.map((clock) => ({ ...shownDate(clock), startedOn: clock.startedOn, metOn: clock.metOn })),
});
