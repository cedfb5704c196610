import { Readable } from 'node:stream';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { Documents, type StoredDocument, piecesOf } from '#lantern/documents';
import { KeptLetters } from '#lantern/letters';
import { CLOCK, type Clock } from '#lantern/platform';
import type { Request, Response } from 'express';
import { goesOn } from '../../access/grants.js';
import { type Range, rangeIn, rangeOf } from '../../requests/range.js';
import { insistOnOpening } from './rooms.js';

// Were a browser to show one after all, nothing in it could run, load, or act as a page of ours.
const harmless = "default-src 'none'; sandbox";

/*
 * A PDF is drawn by a part of the browser that a sandbox of ours would turn off. It has one of its own, and all that the
 * page around it may do is to hold that part.
 */
const aroundPdf =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Whoever asks for a version of a paper, and where. */
interface Asked {
  readonly request: Request;
  readonly response: Response;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly id: string;
}

/** Sends the file of a paper, marked with whom it went to, to a browser or to a program. */
@Injectable()
export class PaperSender {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(KeptLetters) private readonly letters: KeptLetters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** That it was opened, and by whom, is kept. @throws NotFound, NotPermitted, EventRejected */
  async send(as: 'attachment' | 'inline', { request, response, scope, caller, id }: Asked): Promise<StreamableFile> {
    const document = await this.documents.one(scope, id);
    insistOnOpening(document, caller);
    await this.letters.insistOnLooked(scope, document);
    const range = partAsked(request, document);
    const opened = await this.documents.open(scope, caller, id, range?.from);
    if (opened.isReadOn) goesOn(request);
    this.describe(response, as, { ...opened, caller });
    const { type, contents, sha256 } = opened;
    const { from, to } = range ?? { from: 0, to: contents.size };
    response.set({ 'Accept-Ranges': 'bytes', ETag: `"${sha256}"` });
    if (range) response.status(206).set('Content-Range', rangeOf(range, contents.size));
    return new StreamableFile(Readable.from(piecesOf(contents, from, to)), { type, length: to - from });
  }

  private describe(
    response: Response,
    as: 'attachment' | 'inline',
    { name, kind, reference, caller }: Pick<StoredDocument, 'name' | 'kind' | 'reference'> & Pick<Asked, 'caller'>,
  ): void {
    response.attachment(this.marked(name, reference, caller));
    const disposition = String(response.get('Content-Disposition')).replace(/^attachment/, as);
    const security = as === 'inline' && kind === 'pdf' ? aroundPdf : harmless;
    response.set({ 'Content-Disposition': disposition, 'Content-Security-Policy': security });
  }

  /** `IMR.docx` as `IMR (AT-25-01-A02, Alex Birkett, 2026-03-16).docx` (roles-and-access.md Z5). */
  private marked(name: string, reference: string, caller: KnownCaller): string {
    const dot = name.lastIndexOf('.');
    const mark = `(${reference}, ${caller.name}, ${londonDate(this.clock.now())})`;
    return `${name.slice(0, dot)} ${mark}${name.slice(dot)}`;
  }
}

/** The part of a file that is asked for; of one that is another by now, the whole. */
function partAsked(request: Request, { sha256, size }: StoredDocument): Range | undefined {
  const known = request.get('if-range');
  return known === undefined || known === `"${sha256}"` ? rangeIn(request.get('range'), size) : undefined;
}
