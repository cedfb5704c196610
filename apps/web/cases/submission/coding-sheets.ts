import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { Family } from '#lantern/family';
import { FilledForms } from '#lantern/filled-forms';
import { Learning } from '#lantern/learning';
import { type CodedFrom, type CodingSheet, type Collection, codingOf } from '#workflows';
import { type CaseForm, isEmpty } from '#lantern/forms';
import { regimesOf } from '../../shown/law-line.js';
import { type CodedAnswers, codedAnswers } from './coding-sheet.js';

const sourcesIn = ({ groups }: CodingSheet): CodedFrom[] =>
  groups.flatMap(({ fields }) => fields.flatMap(({ from }) => from));

const formsIn = (sheet: CodingSheet): string[] => [
  ...new Set([sheet.people.form, ...sourcesIn(sheet).flatMap((from) => ('form' in from ? [from.form] : []))]),
];

const eventsIn = (sheet: CodingSheet): string[] => [
  ...new Set(sourcesIn(sheet).flatMap((from) => ('event' in from ? [from.event] : []))),
];

/** A coding sheet as the record fills it in, and what there is to say what it misses in. */
export interface FilledSheet {
  readonly sheet: CodingSheet;
  readonly groups: readonly CodedAnswers[];
  readonly forms: readonly CaseForm[];
  /** Forms that are not completed, of a review that is not over. */
  readonly open: readonly string[];
  /** Somebody stands in the table of people. */
  readonly hasPeople: boolean;
}

/** Fills in the coding sheet of a review from its record. */
@Injectable()
export class CodingSheets {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(FilledForms) private readonly forms: FilledForms,
    @Inject(Family) private readonly family: Family,
    @Inject(Learning) private readonly learning: Learning,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** Undefined for a kind of review that the collection does not take. */
  async of(scope: CaseScope, collection: Collection): Promise<FilledSheet | undefined> {
    const sheet = codingOf(scope.workflow, collection);
    if (!sheet) return undefined;
    const { review } = await this.reader.view(scope.reference);
    const editions = await this.editionsOf(scope, formsIn(sheet));
    const forms = this.registry.of(scope).caseForms ?? [];
    const answers = Object.fromEntries(editions.map(({ form, newest }) => [form, newest?.answers ?? {}]));
    const people = answers[sheet.people.form]?.[sheet.people.table];
    const groups = codedAnswers(sheet, {
      partnership: review.partnership,
      reference: scope.reference,
      kind: regimesOf(scope.law)[0]?.title ?? this.registry.of(scope).title,
      isClosed: review.closed,
      facts: await this.reader.facts(scope.id, eventsIn(sheet)),
      answers,
      forms,
      family: (await this.family.partIn(scope.reviewId)) ?? {},
      learnt: await this.learning.ofReview(scope),
    });
    const open = review.closed ? [] : editions.filter(({ newest }) => (newest?.completedAt ?? null) === null);
    return { sheet, groups, forms, open: open.map(({ form }) => form), hasPeople: !isEmpty(people) };
  }

  private editionsOf(scope: CaseScope, forms: readonly string[]) {
    return Promise.all(forms.map(async (form) => ({ form, newest: (await this.forms.editions(scope, form))[0] })));
  }
}
