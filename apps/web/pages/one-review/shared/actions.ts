import type { CaseScope, KnownCaller } from '#lantern/access';
import type { CaseView } from '#lantern/case-lists';
import type { WorkflowDefinition } from '#lantern/engine';
import { actorOf } from '../../../cases/recording/events.service.js';
import { hasForm } from '../../kit/forms/fields.js';
import { recordPage } from '../../../paths.js';

export interface Action {
  readonly type: string;
  readonly label: string;
  readonly path: string;
}

export interface Actions {
  readonly possible: readonly Action[];
  /** What cannot be recorded yet, with the reasons. */
  readonly notYet: readonly { readonly type: string; readonly label: string; readonly reasons: readonly string[] }[];
}

/** What this person can record on a case now, and what they could not yet, and why. */
export function actionsOf(
  { events, forms, opening }: WorkflowDefinition,
  { next, review }: CaseView,
  scope: CaseScope,
  caller: KnownCaller,
): Actions {
  const { roles } = actorOf(caller, scope);
  const isTheirs = ({ type }: { type: string }) =>
    type !== opening && hasForm(type) && events[type]?.by.some((role) => roles.includes(role));
  const labelOf = (type: string) => forms.actions[type]?.label ?? events[type]?.title ?? type;
  return {
    possible: next.possible
      .filter(isTheirs)
      .map(({ type }) => ({ type, label: labelOf(type), path: recordPage(review.reference, type) })),
    notYet: next.notYet.filter(isTheirs).map(({ type, reasons }) => ({ type, label: labelOf(type), reasons })),
  };
}
