import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { Submissions } from '#lantern/submissions';
import type { SubmissionItem } from '#workflows';
import { KnownRecords } from './known-record.js';
import { type CheckedItem, checklistOf } from './submission.js';

/** Holds what a submission asks for against the record of a review, and against what was said by hand. */
@Injectable()
export class Checklists {
  constructor(
    @Inject(KnownRecords) private readonly records: KnownRecords,
    @Inject(Submissions) private readonly submissions: Submissions,
  ) {}

  async of(scope: CaseScope, items: readonly SubmissionItem[]): Promise<CheckedItem[]> {
    const [known, said] = await Promise.all([this.records.of(scope, items), this.submissions.said(scope)]);
    return checklistOf(items, known, said);
  }
}
