import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { Learning } from '#lantern/learning';
import { wordFileOf } from '#lantern/made-papers';
import { ReviewMeetings } from '../meetings/review-meetings.js';
import { itemsFor } from './items.js';
import { type Skeleton, skeletonPaper, skeletonTypes } from './skeleton-paper.js';
import type { Telling } from '../../shown/telling.js';

/** What the report of a review and its summary begin with: their sections, and in them what is known. */
@Injectable()
export class Skeletons {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Learning) private readonly learning: Learning,
    @Inject(ReviewMeetings) private readonly meetings: ReviewMeetings,
  ) {}

  /** As Word. @throws NotFound */
  async word(scope: CaseScope, which: Skeleton, telling: Telling): Promise<Buffer> {
    itemsFor(scope);
    const { review } = await this.reader.view(scope.reference);
    const panel = await this.meetings.invited(scope);
    const known = {
      reference: scope.reference,
      partnership: review.partnership,
      facts: await this.reader.facts(scope.id, skeletonTypes),
      learnt: await this.learning.ofReview(scope),
      panel: panel.map(({ name, agency }) => (agency === null ? name : `${name}, ${agency}`)),
    };
    return wordFileOf(skeletonPaper(which, known, telling));
  }
}
