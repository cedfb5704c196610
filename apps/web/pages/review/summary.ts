import type { WorkflowDefinition } from '#lantern/engine';
import type { CaseView, DeadlineView, HistoryView, HoldView } from '#lantern/reviews';
import { shownDue } from '../date-words.js';
import { holderWords } from '../offices.js';
import { subjectOf } from '../history/facts.js';
import type { Language } from '../words/words.js';
import type { Action } from './actions.js';
import { isRunning, shownDate } from './dates.js';
import { waysFor } from './task-ways.js';

const howManyNext = 3;
const howManyLast = 5;

/** The case's own date, rather than one of its parts'. */
export const isOwn = ({ deadlines }: WorkflowDefinition, { clock }: DeadlineView): boolean =>
  deadlines.some((rule) => rule.clock === clock);

/** Why a case was put on hold, in words. */
export const holdReason = ({ forms }: WorkflowDefinition, { reason }: HoldView): string =>
  forms.fields['hold.placed/reason']?.options?.[reason] ?? reason;

const kinds: Readonly<Record<string, string>> = { scoping: 'Scoping return', imr: 'IMR', chronology: 'Chronology' };

/** `imr:Anytown Housing` as people say it; an action is called by its own words. */
function aboutWords(about: string | null): { kind: string; of: string } {
  const [kind = '', ...rest] = (about ?? '').split(':');
  const words = kinds[kind];
  return words ? { kind: words, of: rest.join(':') } : { kind: '', of: about ?? '' };
}

/** A review as somebody needs to see it who returns to it after three weeks. */
export function summaryOf(
  definition: WorkflowDefinition,
  view: CaseView,
  events: readonly HistoryView[],
  possible: readonly Action[],
  language: Language,
) {
  const { review, deadlines, tasks, holds, elapsed } = view;
  const [own, ofParts] = [true, false].map((wanted) =>
    deadlines.filter((date) => isRunning(date) && isOwn(definition, date) === wanted).map(shownDate),
  );
  const wayTo = waysFor(definition, review.reference, possible);
  const toDo = tasks.map((task) => ({
    ...task,
    due: shownDue(task.date, review.asOf),
    holder: holderWords(task.owner),
    way: wayTo(task),
  }));
  return {
    reference: review.reference,
    partnership: review.partnership,
    stage: review.stateTitle,
    called: review.called,
    closed: review.closed,
    today: review.asOf,
    elapsed,
    nextTasks: toDo.slice(0, howManyNext),
    moreTasks: toDo.slice(howManyNext),
    dates: own ?? [],
    datesOfParts: ofParts ?? [],
    done: deadlines.filter((date) => !isRunning(date)).map(shownDate),
    unexplained: (own ?? []).filter((date) => date.needsReason),
    holds: holds.filter(({ to }) => to === null).map((hold) => ({ ...hold, reason: holdReason(definition, hold) })),
    last: events
      .slice(-howManyLast)
      .toReversed()
      .map((event) => ({ ...event, subject: subjectOf(definition, event, language) })),
    parts: view.parts.map(({ about, ...part }) => ({ ...part, about: aboutWords(about) })),
  };
}
