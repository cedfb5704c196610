import { Controller, Inject, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { nhsTrackerPage, trackerFile } from '../../../paths.js';
import { SheetPages } from './sheet-pages.js';

/** What the NHS case-review tracker asks of a review. */
@Controller('reviews/:reference/submission/nhs-tracker')
export class NhsTrackerController {
  constructor(
    @Inject(SheetPages) private readonly sheets: SheetPages,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
  ) {}

  @Page('', 'submission.write', 'submission.tracker.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    const { code } = await this.partnerships.byId(scope.partnershipId);
    return this.sheets.show(request, scope, 'nhsTracker', nhsTrackerPage(scope.reference), trackerFile(code));
  }

  @Download(':file', 'submission.write', 'submission.tracker.downloaded')
  take(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('file') file: string,
  ): Promise<StreamableFile> {
    return this.sheets.take(response, scope, 'nhsTracker', file);
  }
}
