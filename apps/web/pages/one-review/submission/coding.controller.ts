import { Controller, Inject, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { codingPage } from '../../../paths.js';
import { SheetPages } from './sheet-pages.js';

/** The coding sheet of a review for the Home Office’s library. */
@Controller('reviews/:reference/submission/coding')
export class CodingController {
  constructor(@Inject(SheetPages) private readonly sheets: SheetPages) {}

  @Page('', 'submission.write', 'submission.coding.viewed')
  show(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    return this.sheets.show(request, scope, 'library', codingPage(scope.reference));
  }

  @Download(':file', 'submission.write', 'submission.coding.downloaded')
  take(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('file') file: string,
  ): Promise<StreamableFile> {
    return this.sheets.take(response, scope, 'library', file);
  }
}
