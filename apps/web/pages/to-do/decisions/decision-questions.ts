import type { CaseView, WaitingDecision } from '#lantern/case-lists';
import type { WorkflowRegistry } from '#lantern/cases';
import type { IsoDate } from '#lantern/calendar';
import type { ActionWords, WorkflowDefinition } from '#lantern/engine';
import { type Language, plainWords } from '#lantern/words';
import type { JsonObject } from '../../../requests/read.js';
import { type Fact, factIn } from '../../one-review/history/facts.js';
import { asTyped } from '../../one-review/correction/recorded-answers.js';
import { answersTo } from '../../kit/forms/answers.js';
import { type Field, fieldsOf, noChoices, typedWhereNothingToChoose } from '../../kit/forms/fields.js';
import type { DecisionAnswer } from '../../../paths.js';
import { dutiesToLeave } from '../../one-review/record/case-choices.js';
import { approveWords } from './shown.js';

/** What is still to be asked once it is known what was put to the chair. */
export interface DecisionQuestions {
  readonly type: string;
  readonly fields: readonly Field[];
  readonly words: ActionWords;
  /** What the answer takes over from what was put to them. */
  readonly settled: Readonly<Record<string, unknown>>;
  /** How the form begins, as if it had been typed. */
  readonly begun: object;
  eventOf(body: unknown): JsonObject & { readonly type: string };
}

/** A comment goes back today: nobody is asked when they write it. */
const notAskedOnReturn: readonly string[] = ['on', 'note'];

/** What is proposed can be read above the form; the choice is made by whoever decides, so none is made beforehand. */
const unchosen = (fields: readonly Field[]): Field[] =>
  fields.filter(({ kind }) => kind !== 'choice' && kind !== 'choices');

/** Null where there is no such answer. */
export function questionsOf(
  waiting: WaitingDecision,
  registry: WorkflowRegistry,
  answer: DecisionAnswer,
  today: IsoDate,
  view: CaseView,
): DecisionQuestions | null {
  const { workflow, version, rule, asked } = waiting;
  const { approve, giveBack, settles, suggests } = rule.decision;
  const type = answer === 'approve' ? approve : giveBack;
  if (type === null || asked === null) return null;
  const definition = registry.get(workflow, version);
  const choices = { ...noChoices, duties: dutiesToLeave(view, type) };
  const { shape = {} } = definition.events[type]?.payload ?? {};
  const settled = Object.entries(settles?.(asked.payload) ?? {}).filter(
    // The reason of whoever asked is not the reason of whoever sends it back.
    ([name]) => name in shape && (answer === 'approve' || name !== 'reason'),
  );
  const left = settled.map(([name]) => name);
  const fields = fieldsOf(definition, type, choices, left)
    .map(typedWhereNothingToChoose)
    .filter(({ name }) => answer === 'approve' || !notAskedOnReturn.includes(name));
  const label = answer === 'approve' ? approveWords(waiting) : 'Return';
  return {
    type,
    fields,
    settled: Object.fromEntries(settled),
    words: { label, help: definition.forms.actions[type]?.help ?? '' },
    begun: asTyped(unchosen(fields), { on: today, ...(answer === 'approve' && suggests?.(asked.payload)) }),
    eventOf: (body) => ({ type, on: today, ...Object.fromEntries(settled), ...answersTo(fields, body) }),
  };
}

/** What is shown apart, beside what stands. */
const shownApart: readonly string[] = ['corrects', 'changes'];

/** What the answer takes over from what was put to the chair, and is not asked again: whom it appoints, say. */
export function settledFacts(
  { title }: WaitingDecision,
  { type, settled }: DecisionQuestions,
  definition: WorkflowDefinition,
  language: Language,
): Fact[] {
  const taken = Object.entries(settled).filter(([name, value]) => value !== undefined && !shownApart.includes(name));
  return [
    { label: 'What is decided', value: plainWords(language)(title) },
    ...taken.map(([name, value]) => factIn(definition, type, name, value, language)),
  ];
}
