import { Controller, Inject, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { Documents, isShownByBrowsers } from '#lantern/documents';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { PaperSender } from '../../../cases/papers/paper-sender.js';

/** One document at a time. What browsers show by themselves may be opened in them. */
@Controller('reviews/:reference/papers/:document')
export class DownloadController {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(PaperSender) private readonly sender: PaperSender,
  ) {}

  @Download('', 'document.read', 'document.opened')
  async download(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<StreamableFile> {
    return this.sender.send('attachment', { request, response, scope, caller, id });
  }

  /** @throws NotFound for a kind of file that browsers do not show, or might show as something else than it is */
  @Download('view', 'document.read', 'document.opened')
  async view(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<StreamableFile> {
    const { kind } = await this.documents.one(scope, id);
    if (!isShownByBrowsers(kind)) throw new NotFound('Files of this kind do not open in a browser. Download it.');
    return this.sender.send('inline', { request, response, scope, caller, id });
  }
}
