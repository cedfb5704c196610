import type { RecordedFact, WaitingDecision } from '#lantern/case-lists';
import type { Language } from '#lantern/words';
import type { IsoDate } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import { type ShownDue, shownDue } from '../../kit/date-words.js';
import { type Change, changesOf } from '../../one-review/history/changes.js';
import { type Fact, factsOf } from '../../one-review/history/facts.js';
import { changesIn } from '../../one-review/history/standing.js';
import { decisionPage, reviewPage } from '../../../paths.js';

interface Shown {
  readonly task: string;
  readonly title: string;
  readonly reference: string;
  readonly path: string;
  readonly partnership: string;
  readonly due: ShownDue | null;
  readonly asked: { readonly title: string; readonly by: string; readonly on: string; readonly facts: Fact[] } | null;
  /** What is to be corrected, and what would change. */
  readonly correction: { readonly number: number; readonly title: string; readonly changes: readonly Change[] } | null;
  /** Why it cannot be approved now. */
  readonly reasons: readonly string[];
  readonly approve: { readonly words: string; readonly path: string } | null;
  /** Where it can be sent back; null where it cannot. */
  readonly giveBack: string | null;
}

/** Some things are not approved but done; all else is. */
export const approveWords = ({ rule }: WaitingDecision): string => rule.decision.approveWords ?? 'Approve';

/** Put to the chair, and theirs to answer: a report that cannot be signed yet may still be sent back. */
export const isTheirTurn = ({ asked, hindrances, rule }: WaitingDecision): boolean =>
  asked !== null && (hindrances.length === 0 || rule.decision.giveBack !== null);

function reasonsOf({ asked, returned, hindrances }: WaitingDecision): readonly string[] {
  if (asked) return hindrances;
  return returned ? [] : ['Nobody has put it to you yet.', ...hindrances];
}

function correctionIn(
  { asked, target }: WaitingDecision,
  definition: WorkflowDefinition,
  language: Language,
): Shown['correction'] {
  if (!asked || !target) return null;
  const { number, type, on, payload } = target;
  const changes = changesOf(definition, type, { ...payload, on }, changesIn(asked), language);
  return { number, title: definition.events[type]?.title ?? type, changes };
}

/** What is said apart, beside what stands. */
const withoutCorrection = ({
  payload: { corrects: _corrects, changes: _changes, ...payload },
  ...asked
}: RecordedFact) => ({
  ...asked,
  payload,
});

export function shownDecision(
  waiting: WaitingDecision,
  definition: WorkflowDefinition,
  today: IsoDate,
  language: Language = 'en',
) {
  const { task, title, reference, partnership, date, asked, returned, hindrances, rule } = waiting;
  const mine = isTheirTurn(waiting);
  const correction = correctionIn(waiting, definition, language);
  const mayApprove = mine && hindrances.length === 0;
  const shown: Shown = {
    task,
    title,
    reference,
    path: reviewPage(reference),
    partnership,
    due: shownDue(date, today),
    asked: asked && {
      title: definition.events[asked.type]?.title ?? asked.type,
      by: asked.actor,
      on: asked.on,
      facts: factsOf(definition, correction ? withoutCorrection(asked) : asked, language),
    },
    correction,
    reasons: reasonsOf(waiting),
    approve: mayApprove ? { words: approveWords(waiting), path: decisionPage(reference, task, 'approve') } : null,
    giveBack: mine && rule.decision.giveBack !== null ? decisionPage(reference, task, 'return') : null,
  };
  return { ...shown, isTheirs: mine, returned: returned && { on: returned.on, by: returned.actor } };
}
