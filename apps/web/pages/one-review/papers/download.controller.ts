import { Controller, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { Documents } from '#lantern/documents';
import { CLOCK, type Clock } from '#lantern/platform';
import type { Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { insistOnOpening } from './rooms.js';

// Were a browser to show one after all, nothing in it could run, load, or act as a page of ours.
const harmless = "default-src 'none'; sandbox";

/** One document at a time, never shown inside the browser, and marked with whom it went to. */
@Controller('reviews/:reference/papers/:document')
export class DownloadController {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Download('', 'document.read', 'document.opened')
  async download(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<StreamableFile> {
    insistOnOpening(await this.documents.one(scope, id), caller);
    const { name, type, content, reference } = await this.documents.open(scope, caller, id);
    response.attachment(this.marked(name, reference, caller));
    response.set('Content-Security-Policy', harmless);
    return new StreamableFile(content, { type, length: content.length });
  }

  /** `IMR.docx` as `IMR (AT-25-01-A02, Alex Birkett, 2026-03-16).docx` (roles-and-access.md Z5). */
  private marked(name: string, reference: string, caller: KnownCaller): string {
    const dot = name.lastIndexOf('.');
    const mark = `(${reference}, ${caller.name}, ${londonDate(this.clock.now())})`;
    return `${name.slice(0, dot)} ${mark}${name.slice(dot)}`;
  }
}
