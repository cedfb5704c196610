import type { CaseView, DeadlineView, HistoryView, HoldView, TaskView } from '#lantern/case-lists';
import type { Language } from '#lantern/words';
import { type WorkflowDefinition, general, isOwnTaskCode } from '#lantern/engine';
import { shownDue } from '../../kit/date-words.js';
import { holderWords } from '../../kit/holder-words.js';
import { subjectOf } from '../history/facts.js';
import { isErrand, isOldErrand, ruleOf } from '../../to-do/tasks/task-rules.js';
import type { Action } from '../shared/actions.js';
import { isRunning, shownDate } from '../shared/dates.js';
import { waysFor } from './task-ways.js';

const howManyLast = 5;

/** The case's own date, rather than one of its parts'. */
export const isOwn = ({ deadlines }: WorkflowDefinition, { clock }: DeadlineView): boolean =>
  deadlines.some((rule) => rule.clock === clock);

/** Why a case was put on hold, in words. */
export const holdReason = ({ forms }: WorkflowDefinition, { reason }: HoldView): string =>
  forms.fields[`${general.holdPlaced}/reason`]?.options?.[reason] ?? reason;

/** The day on which a hold is looked at next, as looking at it the last time left it; null where no day runs for that. */
function lookedAtOn({ deadlines: rules }: WorkflowDefinition, dates: readonly DeadlineView[], { hold }: HoldView) {
  const looks = rules.filter(({ meets }) => meets.some(({ event }) => event === general.holdReviewed));
  const isOfHold = (date: DeadlineView): boolean =>
    date.about === hold && isRunning(date) && looks.some(({ clock }) => clock === date.clock);
  return dates.find(isOfHold)?.due ?? null;
}

/**
 * First what the review waits for, by date, then the errands beside it, then what waits itself because of a hold; errands
 * that were never ticked stand apart.
 */
function inOrder({ tasks: rules }: WorkflowDefinition, tasks: readonly TaskView[], today: string) {
  const isHeld = ({ date }: TaskView): boolean => (date?.pausedBy ?? null) !== null;
  const beside = (task: TaskView): number => (isHeld(task) ? 2 : Number(isErrand(ruleOf(rules, task.task))));
  const [notTicked, live] = [true, false].map((wanted) =>
    tasks.filter((task) => isOldErrand(rules, task, today) === wanted),
  );
  const next = (live ?? []).toSorted((one, other) => beside(one) - beside(other));
  return { next, notTicked: notTicked ?? [] };
}

const shownTask = (definition: WorkflowDefinition, task: TaskView, today: string) => ({
  ...task,
  due: shownDue(task.date, today),
  holder: holderWords(task.owner, definition),
  isOwn: isOwnTaskCode(task.task),
});

const isMine = ({ owner }: TaskView, offices: readonly string[]): boolean => offices.includes(owner);

function tasksOf(
  definition: WorkflowDefinition,
  { review, tasks }: CaseView,
  possible: readonly Action[],
  offices: readonly string[],
) {
  const wayTo = waysFor(definition, review.reference, possible);
  const shown = (task: TaskView) => ({
    ...shownTask(definition, task, review.asOf),
    way: wayTo(task),
    isYours: isMine(task, offices),
  });
  const { next, notTicked } = inOrder(definition, tasks, review.asOf);
  const rows = next.map(shown);
  const withWay = rows.filter(({ way }) => way !== null);
  return {
    tasks: rows,
    next: withWay.find(({ isYours }) => isYours) ?? withWay[0] ?? rows[0] ?? null,
    notTicked: notTicked.map(shown),
  };
}

/** A review as somebody needs to see it who returns to it after three weeks. */
export function summaryOf(
  definition: WorkflowDefinition,
  view: CaseView,
  events: readonly HistoryView[],
  { possible, offices }: { readonly possible: readonly Action[]; readonly offices: readonly string[] },
  language: Language,
) {
  const { review, deadlines, holds, elapsed } = view;
  const [own, ofParts] = [true, false].map((wanted) =>
    deadlines.filter((date) => isRunning(date) && isOwn(definition, date) === wanted).map(shownDate),
  );
  return {
    reference: review.reference,
    partnership: review.partnership,
    stage: review.stateTitle,
    called: review.called,
    closed: review.closed,
    today: review.asOf,
    elapsed,
    ...tasksOf(definition, view, possible, offices),
    dates: own ?? [],
    datesOfParts: ofParts ?? [],
    done: deadlines.filter((date) => !isRunning(date)).map(shownDate),
    unexplained: (own ?? []).filter((date) => date.needsReason),
    holds: holds
      .filter(({ to }) => to === null)
      .map((hold) => ({
        ...hold,
        reason: holdReason(definition, hold),
        lookedAtOn: lookedAtOn(definition, deadlines, hold),
      })),
    last: events
      .slice(-howManyLast)
      .toReversed()
      .map((event) => ({ ...event, subject: subjectOf(definition, event, language) })),
  };
}
