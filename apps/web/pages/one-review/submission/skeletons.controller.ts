import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { Learning } from '#lantern/learning';
import { wordFileOf, wordType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { ReviewMeetings } from '../../../cases/review-meetings.js';
import { Pages, languageOf } from '../../pages.js';
import { itemsFor } from './items.js';
import { skeletonPaper, skeletonTypes, skeletons } from './skeleton-paper.js';

/** What the report and its summary begin with: their sections, and in them what is known. */
@Controller('reviews/:reference/submission/write')
export class SkeletonsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Learning) private readonly learning: Learning,
    @Inject(ReviewMeetings) private readonly meetings: ReviewMeetings,
  ) {}

  @Download(':file', 'submission.read', 'submission.skeleton.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('file') file: string,
  ): Promise<StreamableFile> {
    itemsFor(scope);
    const which = skeletons.find((each) => file === `${each}.docx`);
    if (!which) throw new NotFound('What is begun here can be taken away as report.docx or summary.docx.');
    const { review } = await this.reader.view(scope.reference);
    const panel = await this.meetings.invited(scope);
    const known = {
      reference: scope.reference,
      partnership: review.partnership,
      facts: await this.reader.facts(scope.id, skeletonTypes),
      learnt: await this.learning.ofReview(scope),
      panel: panel.map(({ name, agency }) => (agency === null ? name : `${name}, ${agency}`)),
    };
    const telling = { say: this.pages.saying(request).plain, language: languageOf(request), on: this.reader.today() };
    const content = await wordFileOf(skeletonPaper(which, known, telling));
    response.attachment(`${scope.reference}-${file}`);
    return new StreamableFile(content, { type: wordType, length: content.length });
  }
}
