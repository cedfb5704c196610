import type { CaseView, HistoryView, TaskView } from '#lantern/case-lists';
import type { WorkflowDefinition } from '#lantern/engine';
import { rangeOf } from '#lantern/calendar';

/** Open tasks under the stage in which they came up. */
export interface StageTasks<Row> {
  readonly words: string;
  readonly isNow: boolean;
  readonly rows: readonly Row[];
}

/** The stage that a review had reached by the end of a day. */
function stageOn(events: readonly HistoryView[], day: string): string | null {
  const { latest } = rangeOf(day);
  return events.findLast(({ on }) => rangeOf(on).latest <= latest)?.to.split('.')[0] ?? null;
}

/** The open tasks of a review by the stages in which they came up: the present one first, what was left behind after it. */
export function tasksByStage<Row extends Pick<TaskView, 'openedOn'>>(
  { states }: WorkflowDefinition,
  { review }: CaseView,
  events: readonly HistoryView[],
  rows: readonly Row[],
): StageTasks<Row>[] {
  const now = review.position.split('.')[0] ?? '';
  const order = Object.keys(states);
  const found = Map.groupBy(rows, ({ openedOn }) => stageOn(events, openedOn) ?? now);
  return [...found]
    .toSorted(
      ([one], [other]) => Number(other === now) - Number(one === now) || order.indexOf(other) - order.indexOf(one),
    )
    .map(([state, own]) => ({ words: states[state] ?? state, isNow: state === now, rows: own }));
}
