import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { Documents, type PaperKind, type StoredDocument, newestOf } from '#lantern/documents';
import type { Paper } from '#lantern/made-papers';
import { lettersIn, lettersOf, roundEvents, roundTypes } from '#workflows';
import { CaseForms } from '../forms/case-forms.js';
import { unanswered } from './coding-sheet.js';
import { CodingSheets } from './coding-sheets.js';
import { formPaper } from '../forms/form-paper.js';
import { WrittenLetters } from '../letters/written-letters.js';
import { kindWords } from '../papers/paper-words.js';
import { ActionPlanReader } from '../action-plan/plan-facts.js';
import { codingPaper } from './coding-paper.js';
import { planPaper } from '../action-plan/plan-paper.js';
import { responsePaper } from './response-paper.js';
import type { Telling } from '../../shown/telling.js';

/** Something that may go into the pack: made from the record, or a paper that was added. */
export interface Annex {
  /** How it is chosen: `plan`, `paper:ID`. */
  readonly key: string;
  readonly title: string;
  /** Chosen until somebody chooses otherwise. */
  readonly isUsual: boolean;
  readonly source: { readonly made: Paper } | { readonly document: StoredDocument };
}

/** Papers of these kinds go with a report, in this order. */
const usualKinds: readonly PaperKind[] = [
  'overviewReport',
  'executiveSummary',
  'actionPlan',
  'terms',
  'homeOfficeForm',
];

/** Everything that may go into the pack of a review, in the order in which it stands there. */
@Injectable()
export class Annexes {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(ActionPlanReader) private readonly plans: ActionPlanReader,
    @Inject(CaseForms) private readonly caseForms: CaseForms,
    @Inject(WrittenLetters) private readonly letters: WrittenLetters,
    @Inject(CodingSheets) private readonly sheets: CodingSheets,
  ) {}

  async of(scope: CaseScope, caller: KnownCaller, telling: Telling): Promise<Annex[]> {
    const [facts, papers] = [await this.reader.facts(scope.id, roundTypes), await this.papers(scope)];
    const letters = lettersIn(facts);
    const { review } = await this.reader.view(scope.reference);
    const made = (key: string, paper: Paper | undefined, isUsual = true): Annex[] =>
      paper ? [{ key, title: titleOf(paper), isUsual, source: { made: paper } }] : [];
    const ofKind = (kind: PaperKind) => papers.filter(({ paperKind }) => paperKind === kind).map(added);
    const [overview, summary, plan, terms, form] = usualKinds.map(ofKind);
    const theirs = papers.filter(({ id }) => letters.some(({ document }) => document === id)).map(added);
    const all = [
      ...made('letter', await this.letter(scope, telling)),
      ...(letters.length === 0 ? [] : made('answers', responsePaper(review, letters, telling))),
      ...(overview ?? []),
      ...(summary ?? []),
      ...made('plan', await this.plan(scope, telling, review), plan?.length === 0),
      ...(plan ?? []),
      ...(terms ?? []),
      ...made('terms', await this.terms(scope, caller, telling), terms?.length === 0),
      ...(form ?? []),
      ...theirs,
    ];
    return all.length === 0 ? [] : [...all, ...(await this.coding(scope, review, telling))];
  }

  /** Its coding goes with a report once nothing is missing in it; before, somebody chooses it. */
  private async coding(
    scope: CaseScope,
    review: { reference: string; partnership: string },
    telling: Telling,
  ): Promise<Annex[]> {
    const groups = (await this.sheets.of(scope, 'library'))?.groups;
    if (!groups) return [];
    const made = codingPaper(review, groups, telling);
    return [{ key: 'coding', title: titleOf(made), isUsual: unanswered(groups).length === 0, source: { made } }];
  }

  /** The newest version of each paper that the panel shares. */
  private async papers(scope: CaseScope): Promise<StoredDocument[]> {
    const all = await this.documents.ofReview(scope);
    return newestOf(all.filter(({ compartment, withdrawnAt }) => compartment === 'panel' && withdrawnAt === null));
  }

  /** The letter that goes with it, once the submission is recorded. */
  private async letter(scope: CaseScope, { language }: Telling): Promise<Paper | undefined> {
    const rules = lettersOf(scope.workflow).filter(({ tellsOf }) => tellsOf.event === roundEvents.submitted);
    const written = await Promise.all(rules.map((rule) => this.letters.writtenIfOffered(scope, rule, language)));
    return written.find((each) => each !== undefined)?.paper;
  }

  private async plan(scope: CaseScope, telling: Telling, review: { reference: string; partnership: string }) {
    const facts = await this.plans.of(scope);
    const isEmpty = facts.actions.length === 0 && facts.learnt.every(({ kind }) => kind !== 'recommendation');
    return isEmpty ? undefined : planPaper(review, facts, telling);
  }

  private async terms(scope: CaseScope, caller: KnownCaller, telling: Telling): Promise<Paper | undefined> {
    const listed = await this.caseForms.list(scope, caller);
    if (!listed.some(({ form, filled }) => form.name === 'terms-of-reference' && filled)) return undefined;
    const atHand = await this.caseForms.of(scope, caller, 'terms-of-reference');
    const [filled] = atHand.completed;
    return filled && formPaper({ form: atHand.formOf(filled), scope, filled }, telling);
  }
}

const added = (document: StoredDocument): Annex => ({
  key: `paper:${document.id}`,
  title: kindWords[document.paperKind],
  isUsual: true,
  source: { document },
});

function titleOf({ blocks: [first] }: Paper): string {
  return first?.kind === 'heading' ? first.text : '';
}
