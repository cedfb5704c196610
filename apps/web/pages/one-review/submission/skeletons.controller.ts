import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { wordType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { languageOf } from '../../pages.js';
import { skeletons } from '../../../cases/submission/skeleton-paper.js';
import { Skeletons } from '../../../cases/submission/skeletons.js';
import { tellingIn } from '../../../shown/telling.js';

/** What the report and its summary begin with, to take away and write on. */
@Controller('reviews/:reference/submission/write')
export class SkeletonsController {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Skeletons) private readonly skeletons: Skeletons,
  ) {}

  @Download(':file', 'submission.read', 'submission.skeleton.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('file') file: string,
  ): Promise<StreamableFile> {
    const which = skeletons.find((each) => file === `${each}.docx`);
    if (!which) throw new NotFound('What is begun here can be taken away as report.docx or summary.docx.');
    const telling = tellingIn(request, languageOf(request), this.reader.today());
    const content = await this.skeletons.word(scope, which, telling);
    response.attachment(`${scope.reference}-${file}`);
    return new StreamableFile(content, { type: wordType, length: content.length });
  }
}
