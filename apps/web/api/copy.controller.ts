import { Controller, Get, Inject, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { ReviewCopy } from '#lantern/review-copy';
import type { Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';

/** A review as a whole, for whoever keeps it elsewhere. */
@Controller(`${api}/reviews/:reference`)
export class CopyController {
  constructor(@Inject(ReviewCopy) private readonly copy: ReviewCopy) {}

  @Get('copy')
  @Access({ action: 'review.copy', audit: 'review.copied' })
  @Documented({
    summary: 'Everything about a review as one ZIP: JSON, papers, and its history with what proves it',
    answer: 'application/zip',
  })
  take(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Res({ passthrough: true }) response: Response,
  ): StreamableFile {
    response.attachment(`${scope.reference}.zip`);
    return new StreamableFile(this.copy.zip(scope, caller), { type: 'application/zip' });
  }
}
