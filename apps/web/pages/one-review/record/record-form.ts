import type { CaseScope, KnownCaller } from '#lantern/access';
import type { CaseView } from '#lantern/case-lists';
import { RefusedAmongSeveral } from '#lantern/cases';
import { type ActionWords, type WorkflowDefinition, general } from '#lantern/engine';
import {
  type CaseChange,
  EventRejected,
  InvalidInput,
  type InputIssue,
  NotPermitted,
  StaleCase,
} from '#lantern/platform';
import { actorOf } from '../../../cases/recording/events.service.js';
import { type Field, fieldsOf, typedWhereNothingToChoose } from '../../kit/forms/fields.js';
import { type FormError, type Say, errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { recordPage } from '../../../paths.js';
import { type ReceivedPaper, kindOfPaper, paperField } from './event-paper.js';
import type { PaperKind } from '#lantern/documents';
import { choicesIn, dutiesToLeave, offeredBy } from './case-choices.js';
import { dutiesAt } from './duties.js';
import { withKnownAgencies } from './known-agencies.js';
import { askedSeverally } from './several.js';

/** A reason for which something is refused; of one among several, which of them is. */
interface Refusal {
  readonly words: string;
  readonly which?: string;
}

/** A form as it was filled in, and what became of it. */
export interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  /** Why it was refused, where it was. */
  readonly refusal?: readonly Refusal[];
  /** The paper that came with it. */
  readonly paper?: ReceivedPaper | undefined;
  /** What others recorded meanwhile, and the revision that brought the case to. */
  readonly stale?: { readonly changes: readonly CaseChange[]; readonly revision: number };
}

const asRefusal =
  (error: EventRejected) =>
  (words: string): Refusal => ({ words, ...(error instanceof RefusedAmongSeveral && { which: error.which }) });

/** Refusals as errors of a form, each with the one that it is about where there are several. */
export const refusalErrors = (refusal: readonly Refusal[], { plain }: Say): FormError[] =>
  refusal.map(({ words, which }) => ({
    text: which === undefined ? plain(words) : `${which}: ${plain(words)}`,
    href: '#main',
  }));

/** What an error of recording means for the form. Anything else is no matter of the form and is thrown on. */
export function outcomeOf(error: unknown): Omit<Answered, 'body'> {
  if (error instanceof InvalidInput) return { issues: error.issues };
  if (error instanceof EventRejected) return { issues: [], refusal: error.reasons.map(asRefusal(error)) };
  if (error instanceof NotPermitted) return { issues: [], refusal: [{ words: error.message }] };
  if (error instanceof StaleCase)
    return { issues: [], stale: { changes: error.changes, revision: error.currentVersion } };
  throw error;
}

export interface Parts {
  /** Asked instead of all that the event can hold, where only some of it is wanted. */
  readonly fields?: readonly Field[];
  /** The agencies known here, by name. */
  readonly agencies?: readonly string[];
  readonly words?: ActionWords;
  /** What the form begins with or was sent with: what it names is among its choices. */
  readonly body?: unknown;
  /** Where the form is sent; the form of the event itself where it is not said. */
  readonly action?: string;
  /** What it is about beside the review, in the words of the page. */
  readonly about?: string;
  readonly definition: WorkflowDefinition;
  readonly type: string;
  readonly view: CaseView;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly say: Say;
}

export interface RecordForm {
  readonly fields: readonly Field[];
  readonly title: string;
  readonly words: ActionWords;
  readonly type: string;
  readonly reference: string;
  readonly action: string;
  /** Of the paper that may come with it. */
  readonly paperKind: PaperKind;
  shown(answered: Answered): object;
}

/** Why the event cannot be recorded now, by this person; empty where it can. */
function hindrances({ definition, type, view, scope, caller }: Parts): readonly string[] {
  const { by = [] } = definition.events[type] ?? {};
  const { roles } = actorOf(caller, scope);
  if (!roles.some((role) => by.includes(role))) return ['Your office does not record this.'];
  return view.next.notYet.find((each) => each.type === type)?.reasons ?? [];
}

const wordsOf = ({ words, definition, type }: Parts): ActionWords =>
  words ?? definition.forms.actions[type] ?? { label: definition.events[type]?.title ?? type };

/** A request or a plan asks first for what is wanted; the day on which it was made comes last, and is today unless said. */
function inOrder(fields: readonly Field[], { byRecording }: ActionWords): readonly Field[] {
  if (!byRecording) return fields;
  const own = fields.filter(({ name }) => name === 'on').map((field) => ({ ...field, isToday: true }));
  return [...fields.filter(({ name }) => name !== 'on'), ...own];
}

/** A task is mostly ticked on the day on which it was done; the check shows the day, and any other can be given. */
const isTickedOff = (type: string): boolean => type === general.taskCompleted;

function allFields(parts: Parts): Field[] {
  const { definition, type, view, scope, caller, agencies = [], body } = parts;
  const words = wordsOf(parts);
  const choices = { ...choicesIn(view, offeredBy(type, definition)), duties: dutiesToLeave(view, type) };
  const asked = fieldsOf(definition, type, choices);
  const paper = paperField(definition, type, scope, caller);
  // A file is the last question of its form (see requests/upload.ts).
  const today = view.review.asOf;
  const isToday = isTickedOff(type);
  const withToday = asked.map((field) => (field.name === 'on' ? { ...field, askedOn: today, isToday } : field));
  const named = askedSeverally(withKnownAgencies(inOrder(withToday, words), agencies), words, agencies, body);
  return [...named.map(typedWhereNothingToChoose), ...(paper ? [paper] : [])];
}

const actedFirst = (say: Say) => ({
  text: say.plain('Somebody else acted first. Look at what changed, then send the form again'),
  href: '#changed',
});

export function recordForm(parts: Parts): RecordForm {
  const { definition, type, view, say, about = '' } = parts;
  const { reference, revision } = view.review;
  const fields = parts.fields ?? allFields(parts);
  const action = parts.action ?? recordPage(reference, type);
  const words = wordsOf(parts);
  const { label, help = '' } = words;
  return {
    fields,
    title: label,
    words,
    type,
    reference,
    action,
    paperKind: kindOfPaper(definition, type),
    shown: ({ body, issues, refusal = [], stale, paper }) => {
      const errors = [
        ...errorsOf(issues, fields, body, say),
        ...refusalErrors(refusal, say),
        ...(stale ? [actedFirst(say)] : []),
      ];
      return {
        form: { title: label, about, help, type, reference, action, revision: stale?.revision ?? revision },
        hindrances: hindrances(parts),
        takesFile: fields.some(({ kind }) => kind === 'file'),
        paper: paper ?? null,
        duties: dutiesAt(view, type),
        questions: fields.map((field) => questionOf(field, body, errors, say)),
        changes: (stale?.changes ?? []).map((change) => ({
          ...change,
          title: definition.events[change.type]?.title ?? change.type,
        })),
        errors,
      };
    },
  };
}
