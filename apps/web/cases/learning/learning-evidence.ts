import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, isPermitted } from '#lantern/access';
import { PartRecords } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { MergedChronology, type NamedRow } from '#lantern/chronology';
import { type FilledIn, FilledForms } from '#lantern/filled-forms';
import {
  type Answer,
  type CaseForm,
  type Question,
  asAskedHere,
  canonicalText,
  formNamed,
  isRows,
  isEmpty,
  questionsOf,
  textOfAnswer,
} from '#lantern/forms';
import { readBasis, writeBasis } from '#lantern/learning';
import { type AsShown, NamesInTyped } from '../names/names-in-typed.js';

/** What an item rests on or leads to, as far as somebody may see it. */
export type Evidence = { readonly reference: string } & (
  | { readonly kind: 'row'; readonly found: NamedRow }
  | AnswerEvidence
  | { readonly kind: 'line'; readonly number: string; readonly enquiry: string | null }
  | ActionEvidence
  /** It is there, and not for them to see; or it is not there any more. */
  | { readonly kind: 'closed' }
);

export interface AnswerEvidence {
  readonly kind: 'answer';
  readonly agency: string | null;
  readonly form: string;
  readonly question: Question;
  readonly answer: Answer | undefined;
  /** The newest completed edition answers it otherwise. */
  readonly isChanged: boolean;
  readonly now: Answer | undefined;
  readonly isRemoved: boolean;
}

export interface ActionEvidence {
  readonly kind: 'action';
  readonly case: string;
  readonly action: string;
  readonly owner: string;
  readonly stateTitle: string;
  readonly isClosed: boolean;
}

/** A completed form whose answers can be named, with those questions that were answered. */
export interface AnsweredForm {
  readonly id: string;
  readonly agency: string | null;
  readonly title: string;
  readonly answered: readonly { readonly reference: string; readonly question: Question; readonly answer: Answer }[];
}

type Known = { readonly [reference: string]: Evidence };

const idsIn = (references: readonly string[], kind: string): string[] =>
  references.flatMap((reference) => {
    const basis = readBasis(reference);
    return basis?.kind === kind ? [basis.id] : [];
  });

const textOf = (facts: Readonly<Record<string, unknown>>, name: string): string => {
  const fact = facts[name];
  return typeof fact === 'string' ? fact : '';
};

/** Finds what learning rests on: rows of the chronology, answers of forms, lines of enquiry; and the actions it leads to. */
@Injectable()
export class LearningEvidence {
  constructor(
    @Inject(MergedChronology) private readonly chronology: MergedChronology,
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(PartRecords) private readonly parts: PartRecords,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  /** Each reference with what it leads to, in their order; references to other items are left out. */
  async of(scope: CaseScope, references: readonly string[]): Promise<Evidence[]> {
    const known: Known = {
      ...(await this.rows(scope, references)),
      ...(await this.answers(scope, references)),
      ...(await this.actions(scope, references)),
    };
    const lines = idsIn(references, 'line').length === 0 ? new Map<string, string>() : await this.lines(scope);
    const shown = await this.names.pseudonyms(scope);
    return references.flatMap((reference): Evidence[] => {
      const basis = readBasis(reference);
      if (basis === undefined || basis.kind === 'item') return [];
      if (basis.kind === 'line')
        return [{ reference, kind: 'line', number: basis.id, enquiry: lines.get(basis.id) ?? null }];
      return [withPseudonyms(known[reference] ?? { reference, kind: 'closed' }, shown)];
    });
  }

  /** What each line of enquiry asks, by its number, as the panel agreed them. */
  async lines({
    reviewId,
    reference,
  }: Pick<CaseScope, 'reviewId' | 'reference'>): Promise<ReadonlyMap<string, string>> {
    const completed = await this.filledForms.completedIn(reviewId);
    const own = completed.filter((filled) => filled.reference === reference).map(({ answers }) => answers.lines);
    const rows = own.flatMap((lines) => (isRows(lines) ? lines : []));
    return new Map(rows.map(({ number, enquiry }) => [textOfAnswer(number), textOfAnswer(enquiry)]));
  }

  /** The completed forms whose answers somebody may name. */
  async answeredForms(scope: CaseScope): Promise<AnsweredForm[]> {
    const completed = await this.filledForms.completedIn(scope.reviewId);
    const shown = await this.names.pseudonyms(scope);
    return completed
      .filter((filled) => mayRead(filled, scope))
      .flatMap((filled) => this.answered(filled) ?? [])
      .map((form) => ({
        ...form,
        answered: form.answered.map((each) => ({ ...each, answer: shown.answer(each.answer) })),
      }));
  }

  /** The actions of the plan, by id. */
  async allActions({ reviewId }: Pick<CaseScope, 'reviewId'>): Promise<Evidence[]> {
    const promising = this.registry.all.filter(({ part }) => part?.promise !== undefined);
    const names = [...new Set(promising.map(({ name }) => name))];
    const found = await Promise.all(names.map((name) => this.parts.of(reviewId, name)));
    return found.flat().map(({ id, reference, facts, stateTitle, closed }) => ({
      reference: writeBasis({ kind: 'action', id, question: null }),
      kind: 'action',
      case: reference,
      action: textOf(facts, 'action'),
      owner: textOf(facts, 'owner'),
      stateTitle,
      isClosed: closed,
    }));
  }

  private async rows(scope: CaseScope, references: readonly string[]): Promise<Known> {
    const ids = idsIn(references, 'row');
    const found = ids.length === 0 ? [] : await this.chronology.named(scope, ids);
    return Object.fromEntries(
      found.map((row) => [`row:${row.id}`, { reference: `row:${row.id}`, kind: 'row', found: row }]),
    );
  }

  private async answers(scope: CaseScope, references: readonly string[]): Promise<Known> {
    const ids = idsIn(references, 'answer');
    if (ids.length === 0) return {};
    const named = await this.filledForms.named(scope.reviewId, ids);
    const newest = await this.filledForms.completedIn(scope.reviewId);
    const found = references.flatMap((reference): [string, Evidence][] => {
      const basis = readBasis(reference);
      const filled = named.find(({ id }) => basis?.kind === 'answer' && id === basis.id);
      if (!filled || !mayRead(filled, scope)) return [];
      const last = newest.find((each) => each.reference === filled.reference && each.form === filled.form);
      const evidence = this.answer(filled, last, basis?.question ?? '');
      return evidence ? [[reference, { reference, ...evidence }]] : [];
    });
    return Object.fromEntries(found);
  }

  private answer(filled: FilledIn, last: FilledIn | undefined, id: string): AnswerEvidence | undefined {
    const form = this.formOf(filled);
    const question = form && citable(form).find((each) => each.id === id);
    if (!form || !question) return undefined;
    const [answer, now] = [filled.answers[id], (last ?? filled).answers[id]];
    const isChanged = canonicalText(answer ?? null) !== canonicalText(now ?? null);
    return {
      kind: 'answer',
      agency: filled.agency,
      form: form.title,
      question,
      answer,
      isChanged,
      now,
      isRemoved: filled.removed,
    };
  }

  private async actions(scope: CaseScope, references: readonly string[]): Promise<Known> {
    if (idsIn(references, 'action').length === 0) return {};
    return Object.fromEntries((await this.allActions(scope)).map((each) => [each.reference, each]));
  }

  private answered(filled: FilledIn): AnsweredForm | undefined {
    const form = this.formOf(filled);
    if (!form) return undefined;
    const answered = citable(form).flatMap((question) => {
      const answer = filled.answers[question.id];
      const reference = writeBasis({ kind: 'answer', id: filled.id, question: question.id });
      return answer === undefined || isEmpty(answer) ? [] : [{ reference, question, answer }];
    });
    return { id: filled.id, agency: filled.agency, title: form.title, answered };
  }

  private formOf({ form: name, version, asked, answers }: FilledIn): CaseForm | undefined {
    const form = formNamed(
      this.registry.all.flatMap(({ caseForms = [] }) => caseForms),
      name,
      version,
    );
    return form && asAskedHere(form, asked, answers);
  }
}

/** Names of the case that stand in a row or an answer all the same are shown by their pseudonyms, as in the chronology. */
function withPseudonyms(evidence: Evidence, shown: AsShown): Evidence {
  const answer = (given: Answer | undefined) => (given === undefined ? given : shown.answer(given));
  if (evidence.kind === 'row') {
    const { found } = evidence;
    const now = found.now && shown.evidence(found.now);
    return { ...evidence, found: { ...found, row: shown.evidence(found.row), now } };
  }
  return evidence.kind === 'answer'
    ? { ...evidence, answer: answer(evidence.answer), now: answer(evidence.now) }
    : evidence;
}

/** What identifies somebody is no evidence to be named. */
const citable = (form: CaseForm): Question[] =>
  questionsOf(form).filter(({ sensitivity }) => sensitivity !== 'identifying');

/** Answers of agencies: to those who lay them side by side, and to the agency itself. */
const mayRead = ({ agency }: FilledIn, { onlyAgency, roles }: CaseScope): boolean =>
  agency !== null && (onlyAgency === null ? isPermitted(roles, 'form.compare') : onlyAgency === agency);
