import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { DraftComments } from '#lantern/draft-comments';
import { wordFileOf, wordType } from '#lantern/made-papers';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Pages, languageOf } from '../../pages.js';
import { commentTable } from './comment-table.js';
import { Drafts } from '../../../cases/papers/drafts.js';

/** The log of comments to work with away from here: what somebody sees of it, without what was taken back. */
@Controller('reviews/:reference/papers/:document/comments.docx')
export class CommentTableController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(DraftComments) private readonly comments: DraftComments,
  ) {}

  @Download('', 'comment.read', 'comments.downloaded')
  async word(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<StreamableFile> {
    const document = await this.drafts.draft(scope, id);
    const comments = (await this.comments.of(scope, caller, id)).filter(({ withdrawnAt }) => withdrawnAt === null);
    const { reference } = scope;
    const [language, say] = [languageOf(request), this.pages.saying(request)];
    const content = await wordFileOf(commentTable({ reference, document, comments, language, say }));
    response.attachment(`${reference}-comments-${document.number}.docx`);
    return new StreamableFile(content, { type: wordType, length: content.length });
  }
}
