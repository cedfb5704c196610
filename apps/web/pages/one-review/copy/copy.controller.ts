import { Controller, Inject, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { Documents } from '#lantern/documents';
import { ReviewCopy, insistOnReview } from '#lantern/review-copy';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Pages } from '../../pages.js';

/** Everything about a review in one file, for those who lead its partnership. */
@Controller('reviews/:reference')
export class CopyPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(ReviewCopy) private readonly copy: ReviewCopy,
  ) {}

  @Page('copy', 'review.copy', 'review.copy.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    insistOnReview(scope);
    const papers = await this.documents.ofReview(scope);
    const megabytes = Math.ceil(papers.reduce((sum, { size }) => sum + size, 0) / 1_000_000);
    const { reference } = scope;
    return this.pages.show(request, 'one-review/copy/copy', {
      reference,
      papers: papers.length,
      megabytes,
    });
  }

  @Download('copy.zip', 'review.copy', 'review.copied')
  take(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
  ): StreamableFile {
    response.attachment(`${scope.reference}.zip`);
    return new StreamableFile(this.copy.zip(scope, caller), { type: 'application/zip' });
  }
}
