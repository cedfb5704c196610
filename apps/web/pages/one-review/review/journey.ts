import type { CaseView, HistoryView } from '#lantern/case-lists';
import { type JourneyStep, type StepStanding, type WorkflowDefinition, journeyOf } from '#lantern/engine';
import { daysOf } from './timeline-facts.js';

/** A stage as the page of a review shows it; its standing is told in words as well as by its line. */
interface ShownStep extends JourneyStep {
  readonly says: string;
  /** The day since which a review has been in its present stage. */
  readonly since: string | null;
}

const says: Readonly<Record<StepStanding, string>> = {
  done: 'Done',
  now: 'Now',
  toCome: 'To come',
  mayCome: 'May come',
};

/** The stages of a review with where it is. */
export function journeySteps(
  definition: WorkflowDefinition,
  { review }: CaseView,
  events: readonly HistoryView[],
): ShownStep[] {
  const visited = new Set(events.flatMap(({ from, to }) => [from, to]).filter((state) => state !== null));
  const reached = events.findLast(({ from, to }) => from !== to);
  const since = reached ? (daysOf(events).get(reached.number) ?? reached.on) : null;
  return journeyOf(definition, review.position, visited).map((step) => ({
    ...step,
    says: says[step.standing],
    since: step.standing === 'now' ? since : null,
  }));
}
