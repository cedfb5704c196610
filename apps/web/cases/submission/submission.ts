import type { RecordedFact } from '#lantern/case-lists';
import { type LearningItem, isInUse } from '#lantern/learning';
import { textOfAnswer } from '#lantern/forms';
import type { SaidByHand } from '#lantern/submissions';
import type { Evidence, SubmissionItem } from '#workflows';

/** What the record says, as far as a submission asks for it. */
export interface KnownRecord {
  /** Entries of the types that the items ask for, oldest first. */
  readonly facts: readonly RecordedFact[];
  /** The kinds of the papers that the panel shares. */
  readonly papers: readonly string[];
  /** The forms that were completed. */
  readonly forms: readonly string[];
  readonly learnt: readonly LearningItem[];
  /** The version that the report stands at, and the one that was last checked for names. */
  readonly report: string | null;
  readonly checked: string | null;
  /** How many days late each clock is, or was met; a later date that was agreed counts as its own. */
  readonly lateBy: Readonly<Record<string, number>>;
  /** A co-ordinator who can be telephoned. */
  readonly hasContact: boolean;
  /** How many fields of the library’s coding sheet nothing is recorded of. */
  readonly uncoded: number;
}

export type ItemState = 'there' | 'byHand' | 'missing';

export interface CheckedItem {
  readonly item: SubmissionItem;
  readonly state: ItemState;
  /** What the record does not show yet. */
  readonly lacking: readonly Evidence[];
  readonly said: SaidByHand | undefined;
}

type Shown = { readonly [By in Evidence['by']]: (evidence: Evidence & { by: By }, known: KnownRecord) => boolean };

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const shown: Shown = {
  paper: ({ kind }, { papers }) => papers.includes(kind),
  form: ({ form }, { forms }) => forms.includes(form),
  event: ({ event, field }, { facts }) => {
    const last = facts.findLast(({ type }) => type === event);
    return last !== undefined && (field === undefined || isFilled(last.payload[field]));
  },
  plan: ({ event }, { facts, learnt }) => facts.some(({ type }) => type === event) && unplanned(learnt).length === 0,
  names: (_evidence, { report, checked }) => report !== null && report === checked,
  timescale: ({ clock }, { lateBy }) => (lateBy[clock] ?? 0) === 0,
  contact: (_evidence, { hasContact }) => hasContact,
  codingSheet: (_evidence, { uncoded }) => uncoded === 0,
};

/** A mapped type keeps each rule with its own evidence; which one it is, its name says. */
const isShown = (evidence: Evidence, known: KnownRecord): boolean =>
  (shown[evidence.by] as (one: Evidence, all: KnownRecord) => boolean)(evidence, known);

/** Recommendations that do not say who acts, or by when. */
export const unplanned = (learnt: readonly LearningItem[]): LearningItem[] =>
  learnt
    .filter((item) => item.kind === 'recommendation' && isInUse(item))
    .filter(({ answers }) => textOfAnswer(answers.addressees) === '' || textOfAnswer(answers.due) === '');

/** Each item of a submission: shown by the record, said by hand, or missing. What the record shows needs nobody's word. */
export function checklistOf(
  items: readonly SubmissionItem[],
  known: KnownRecord,
  said: readonly SaidByHand[],
): CheckedItem[] {
  return items.map((item) => {
    const lacking = item.shownBy.filter((evidence) => !isShown(evidence, known));
    const byHand = said.findLast((each) => each.item === item.name);
    const isThere = item.shownBy.length > 0 && lacking.length === 0;
    return { item, lacking, said: byHand, state: isThere ? 'there' : byHand ? 'byHand' : 'missing' };
  });
}

/** What has to be there: a form that is not in use is missed by nobody. */
export const neededIn = (checked: readonly CheckedItem[]): CheckedItem[] =>
  checked.filter(({ item, state }) => state !== 'missing' || item.ifInUse !== true);

/** What has to be there and is not. */
export const missingIn = (checked: readonly CheckedItem[]): CheckedItem[] =>
  neededIn(checked).filter(({ state }) => state === 'missing');
