import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { Documents, newestOf } from '#lantern/documents';
import { FilledForms } from '#lantern/filled-forms';
import { Learning } from '#lantern/learning';
import { Contacts } from '#lantern/people';
import type { SubmissionItem } from '#workflows';
import { unanswered } from './coding-sheet.js';
import { CodingSheets } from './coding-sheets.js';
import type { KnownRecord } from './submission.js';

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const eventsOf = (items: readonly SubmissionItem[]): string[] =>
  items.flatMap(({ shownBy }) => shownBy.flatMap((each) => ('event' in each ? [each.event] : [])));

/** Reads of a review what a submission asks for: papers, forms, entries, dates and what was learnt. */
@Injectable()
export class KnownRecords {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(FilledForms) private readonly forms: FilledForms,
    @Inject(Learning) private readonly learning: Learning,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(CodingSheets) private readonly coding: CodingSheets,
  ) {}

  async of(scope: CaseScope, items: readonly SubmissionItem[]): Promise<KnownRecord> {
    const row = await this.reader.find(scope.reference);
    const [facts, { deadlines }, { report, checked }] = await Promise.all([
      this.reader.facts(scope.id, [...new Set(eventsOf(items))]),
      this.reader.view(scope.reference),
      this.reader.remembered(row),
    ]);
    return {
      facts,
      papers: await this.papers(scope),
      forms: (await this.forms.completedIn(scope.reviewId))
        .filter(({ reference }) => reference === scope.reference)
        .map(({ form }) => form),
      learnt: await this.learning.ofReview(scope),
      report: asText(report),
      checked: asText(checked),
      lateBy: Object.fromEntries(
        deadlines.filter(({ about }) => about === null).map((each) => [each.clock, each.daysLate]),
      ),
      hasContact: (await this.contacts.holding('coordinator', scope)).some(({ phone }) => phone !== null),
      uncoded: unanswered((await this.coding.of(scope, 'library'))?.groups ?? []).length,
    };
  }

  private async papers(scope: CaseScope): Promise<string[]> {
    const all = await this.documents.ofReview(scope);
    return newestOf(all.filter(({ compartment, withdrawnAt }) => compartment === 'panel' && withdrawnAt === null)).map(
      ({ paperKind }) => paperKind,
    );
  }
}
