import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { Documents, type SentPaper, type StoredDocument, paperKinds } from '#lantern/documents';
import { EventRejected, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { Drafts } from '../cases/papers/drafts.js';
import { PaperSharing } from '../cases/papers/paper-sharing.js';
import { PaperSender } from '../cases/papers/paper-sender.js';
import { insistOnChanging, insistOnCompartment, insistOnOpening } from '../cases/papers/rooms.js';
import { jsonObject, read } from '../requests/read.js';
import { sentPaperOf } from '../requests/uploads.js';

const beside = z.strictObject({
  kind: z.enum(paperKinds).default('other'),
  place: z.string().trim().max(200).default('').meta({ description: 'Where it belongs in the review.' }),
  replaces: z.string().max(40).optional().meta({
    description: 'The `id` of the version of which this is a newer one; it keeps its kind and place.',
  }),
});

const opened = z.strictObject({
  to: z.enum(['panel', 'agency']).meta({ description: 'To the panel as a whole, or to its own agency alone again.' }),
});
const withdrawn = z.strictObject({
  why: z.string().trim().min(1, 'say why').max(5000).nullable().meta({ description: 'Null puts it back.' }),
});

/** A version of a paper as a program reads it. */
const shown = (document: StoredDocument) => ({
  id: document.id,
  paper: document.paperId,
  kind: document.paperKind,
  place: document.place,
  number: document.number,
  replaces: document.replaces,
  name: document.name,
  openTo: document.compartment,
  agency: document.agency,
  reference: document.reference,
  size: document.size,
  sha256: document.sha256,
  addedBy: document.addedBy,
  addedAt: document.addedAt,
  withdrawnAt: document.withdrawnAt,
});

/** @throws InvalidInput, on the path `file`. */
function fileOf(request: Request): SentPaper {
  const file = sentPaperOf(request);
  if (file) return file;
  throw new InvalidInput([{ path: 'file', message: 'send the file as multipart/form-data, in the field "file"' }]);
}

/** The papers of a review: which there are, a file that is added, and the file of one. */
@Controller(`${api}/reviews/:reference/papers`)
export class PapersApiController {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(PaperSharing) private readonly sharing: PaperSharing,
    @Inject(PaperSender) private readonly sender: PaperSender,
    @Inject(Drafts) private readonly drafts: Drafts,
  ) {}

  @Get()
  @Access({ action: 'document.read', audit: 'papers.viewed' })
  @Documented({ summary: 'Every version of every paper that the caller may see, newest first', answer: 'Papers' })
  async list(@Scope() scope: CaseScope) {
    return { papers: (await this.documents.ofReview(scope)).map(shown) };
  }

  @Post()
  @HttpCode(201)
  @Access({ action: 'document.write', audit: 'document.added', upload: true, paper: true })
  @Documented({
    summary: 'Add a file as a paper, or as a newer version of one; the same file sent twice is kept once',
    file: beside,
    answer: 'Paper',
    status: 201,
    problems: [422],
  })
  async add(@Scope() scope: CaseScope, @Caller() caller: KnownCaller, @Body() body: unknown, @Req() request: Request) {
    const { replaces, ...filing } = read(beside, { ...Object(body) });
    if (replaces === undefined) {
      const compartment = insistOnCompartment(scope, caller);
      return shown(await this.documents.keep(scope, caller, compartment, fileOf(request), filing));
    }
    insistOnChanging(await this.documents.one(scope, replaces), scope, caller);
    return shown(await this.documents.replace(scope, caller, replaces, fileOf(request)));
  }

  @Get(':document/file')
  @Access({ action: 'document.read', audit: 'document.opened' })
  @Documented({
    summary:
      'The file of a version of a paper, with the name of whoever took it in its own; that it was opened is kept',
    answer: 'application/octet-stream',
    problems: [409],
  })
  async file(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.sender.send('attachment', { request, response, scope, caller, id });
  }

  @Get(':document/text')
  @Access({ action: 'document.read', audit: 'document.text.viewed' })
  @Documented({
    summary: 'What a version says, paragraph by paragraph, as comments on it are counted; that it was opened is kept',
    answer: 'PaperText',
    problems: [409],
  })
  async text(@Scope() scope: CaseScope, @Caller() caller: KnownCaller, @Param('document') id: string) {
    const document = await this.documents.one(scope, id);
    insistOnOpening(document, caller);
    const text = await this.drafts.text(scope, caller, document);
    return { paragraphs: text?.paragraphs ?? null };
  }

  @Put(':document/open-to')
  @Access({ action: 'document.release', audit: 'document.released' })
  @Documented({
    summary:
      'Let the panel see a paper of an agency, in which no name of the case stands that nobody released, or take it back',
    body: opened,
    answer: 'Paper',
    problems: [409, 422],
  })
  async release(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ) {
    const { to } = read(opened, jsonObject(body));
    return shown(await this.sharing.share(scope, caller, id, to));
  }

  @Put(':document/withdrawn')
  @Access({ action: 'document.write', audit: 'document.withdrawn' })
  @Documented({
    summary: 'Withdraw a version, which stays and is opened by nobody but those who lead, or put it back',
    body: withdrawn,
    answer: 'Paper',
    problems: [409, 422],
  })
  async withdraw(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ) {
    const document = await this.documents.one(scope, id);
    insistOnChanging(document, scope, caller);
    const { why } = read(withdrawn, jsonObject(body));
    if ((why === null) === (document.withdrawnAt === null))
      throw new EventRejected([why === null ? 'This version was not withdrawn.' : 'It has been withdrawn already.']);
    return shown(await this.documents.withdraw(scope, caller, id, why));
  }
}
