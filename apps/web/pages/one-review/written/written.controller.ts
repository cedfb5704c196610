import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { pdfFileOf, pdfType, wordFileOf, wordType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { Pages, languageOf } from '../../pages.js';
import { lettersPage, writtenPage } from '../../../paths.js';
import { RecordPapers } from './record-papers.js';

const kinds = {
  docx: { make: wordFileOf, type: wordType },
  pdf: { make: pdfFileOf, type: pdfType },
} as const;
const isKind = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind);

/** Papers that are written from the record, to look at, to see what is missing in them, and to take away. */
@Controller('reviews/:reference/written')
export class WrittenPapersController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(RecordPapers) private readonly papers: RecordPapers,
  ) {}

  @Page(':paper', 'letter.read', 'paper.written.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope, @Param('paper') name: string): Promise<string> {
    const { reference } = scope;
    const rule = this.papers.named(scope, name);
    const { paper, missing } = await this.papers.written(scope, rule, this.telling(request));
    return this.pages.show(request, 'one-review/written/written', {
      reference,
      title: rule.title,
      // The page is headed with the review, too: many have such a paper.
      paper: { ...paper, blocks: paper.blocks.slice(1) },
      back: lettersPage(reference),
      path: writtenPage(reference, rule.name),
      missing,
    });
  }

  @Download(':paper/:file', 'letter.read', 'paper.written.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('paper') name: string,
    @Param('file') file: string,
  ): Promise<StreamableFile> {
    const rule = this.papers.named(scope, name);
    const [base, kind = ''] = file.split('.', 2);
    if (base !== 'paper' || !isKind(kind)) throw new NotFound('It can be taken away as paper.docx or paper.pdf.');
    const { paper } = await this.papers.written(scope, rule, this.telling(request));
    const { make, type } = kinds[kind];
    const content = await make(paper);
    response.attachment(`${scope.reference}-${rule.name}.${kind}`);
    return new StreamableFile(content, { type, length: content.length });
  }

  private telling(request: Request) {
    return { say: this.pages.saying(request).plain, language: languageOf(request), on: this.reader.today() };
  }
}
