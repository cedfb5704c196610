import { Body, Controller, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { Documents, wholeOf } from '#lantern/documents';
import { pdfType } from '#lantern/made-papers';
import { NameChecks, type Passage } from '#lantern/name-checks';
import { NotFound } from '#lantern/platform';
import { Submissions } from '#lantern/submissions';
import type { Request, Response } from 'express';
import { Download, Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { KnownRecords } from '../../../cases/known-record.js';
import { NamesInPapers } from '../../../cases/names-in-papers.js';
import { NamesOfCase } from '../../../cases/names-of-case.js';
import { checklistOf, missingIn } from '../../../cases/submission.js';
import { goTo } from '../../../session/cookies.js';
import { listOf, textOf } from '../../kit/forms/values.js';
import { regimesOf } from '../../kit/law-line.js';
import { Pages, languageOf } from '../../pages.js';
import { homeOfficePage, namesPage } from '../../paths.js';
import { type Annex, Annexes } from './annexes.js';
import { itemsFor } from './items.js';
import { isMergeable, largestPack, mostTaken, nameOf, packOf, saidIn, warnedAt } from './pack.js';
import type { Telling } from './response-paper.js';

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
/** What a file brings into the pack; a Word file is sent beside it. */
const sizeOf = (annex: Annex): number =>
  'document' in annex.source && isMergeable(annex) ? annex.source.document.size : 0;

const sizeOfAll = (chosen: readonly Annex[]): number => chosen.reduce((sum, each) => sum + sizeOf(each), 0);

const asQuery = (chosen: readonly Annex[]): string =>
  chosen.map(({ key }) => `annex=${encodeURIComponent(key)}`).join('&');

/** The pack for the Home Office: what goes into it is chosen, looked through for names, and taken away as one PDF. */
@Controller('reviews/:reference/submission/pack')
export class PackController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(Annexes) private readonly annexes: Annexes,
    @Inject(KnownRecords) private readonly records: KnownRecords,
    @Inject(Submissions) private readonly submissions: Submissions,
    @Inject(NameChecks) private readonly checks: NameChecks,
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
    @Inject(NamesInPapers) private readonly texts: NamesInPapers,
  ) {}

  @Page('', 'submission.write', 'submission.pack.viewed')
  async choose(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const telling = this.telling(request);
    const all = await this.offered(scope, caller, telling);
    return this.pages.show(request, 'one-review/submission/pack', {
      reference: scope.reference,
      path: `${homeOfficePage(scope.reference)}/pack`,
      annexes: all.map((each) => ({
        key: each.key,
        name: nameOf(each, telling),
        isUsual: each.isUsual,
        isMergeable: isMergeable(each),
      })),
      missing: await this.missing(scope),
    });
  }

  @Page('look', 'submission.write', 'submission.pack.viewed')
  async look(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query('large') large: unknown,
  ): Promise<string> {
    const telling = this.telling(request);
    const chosen = await this.chosen(scope, caller, telling, request.query);
    const size = sizeOfAll(chosen);
    const query = asQuery(chosen);
    return this.pages.show(request, 'one-review/submission/look', {
      reference: scope.reference,
      path: `${homeOfficePage(scope.reference)}/pack`,
      chosen: chosen.map((each) => ({ key: each.key, name: nameOf(each, telling), isMergeable: isMergeable(each) })),
      megabytes: size > warnedAt ? megabytes(size) : null,
      isTooMuch: size > mostTaken,
      large: typeof large === 'string' && /^\d{1,4}$/.test(large) ? large : null,
      check: await this.checkOf(scope, caller, chosen),
      hasKey: (await this.names.names(scope)).length > 0,
      namesPath: namesPage(scope.reference),
      file: `${homeOfficePage(scope.reference)}/pack/pack.pdf?${query}`,
      missing: await this.missing(scope),
    });
  }

  @Form('names', 'submission.write', 'submission.pack.checked')
  async check(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const chosen = await this.chosen(scope, caller, this.telling(request), body);
    const passages = await this.passages(scope, caller, chosen);
    const what = { subject: 'pack' as const, title: 'The pack for the Home Office', passages };
    await this.checks.check(scope, caller, what, await this.names.names(scope));
    const query = asQuery(chosen);
    return goTo(response, `${homeOfficePage(scope.reference)}/pack/look?${query}`);
  }

  @Download(':file', 'submission.write', 'submission.pack.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('file') file: string,
    @Query('all') allTheSame: unknown,
  ): Promise<StreamableFile | undefined> {
    if (file !== 'pack.pdf') throw new NotFound('The pack can be taken away as pack.pdf.');
    const telling = this.telling(request);
    const chosen = await this.chosen(scope, caller, telling, request.query);
    const query = asQuery(chosen);
    const page = `${homeOfficePage(scope.reference)}/pack/look?${query}`;
    const check = await this.checkOf(scope, caller, chosen);
    const size = sizeOfAll(chosen);
    if (!check?.isClear || size > mostTaken) return sendTo(response, page);
    const { content } = await this.made(scope, caller, chosen, telling);
    if (content.length > largestPack && allTheSame !== 'yes')
      return sendTo(response, `${page}&large=${megabytes(content.length)}`);
    response.attachment(`${scope.reference}-pack.pdf`);
    return new StreamableFile(content, { type: pdfType, length: content.length });
  }

  private async made(scope: CaseScope, caller: KnownCaller, annexes: readonly Annex[], telling: Telling) {
    const { review } = await this.reader.view(scope.reference);
    const law = telling.say(regimesOf(scope.law)[0]?.citation ?? '');
    return packOf(
      { reference: scope.reference, partnership: review.partnership, law, annexes },
      telling,
      async ({ id }) => wholeOf((await this.documents.open(scope, caller, id)).contents),
    );
  }

  private telling(request: Request): Telling {
    return { say: this.pages.saying(request).plain, language: languageOf(request), on: this.reader.today() };
  }

  /** @throws NotFound */
  private offered(scope: CaseScope, caller: KnownCaller, telling: Telling): Promise<Annex[]> {
    itemsFor(scope);
    return this.annexes.of(scope, caller, telling);
  }

  /** Those that somebody chose, in the order of the pack; the usual ones where nobody chose. */
  private async chosen(scope: CaseScope, caller: KnownCaller, telling: Telling, sent: unknown): Promise<Annex[]> {
    const all = await this.offered(scope, caller, telling);
    const keys = listOf(sent, 'annex');
    if (keys.length === 0 && textOf(sent, 'chosen') === '') return all.filter(({ isUsual }) => isUsual);
    return all.filter(({ key }) => keys.includes(key));
  }

  /** What the checklist misses, before anything goes. */
  private async missing(scope: CaseScope) {
    const items = itemsFor(scope);
    const [known, said] = [await this.records.of(scope, items), await this.submissions.said(scope)];
    return missingIn(checklistOf(items, known, said)).map(({ item }) => ({
      title: item.title,
      path: `${homeOfficePage(scope.reference)}#${item.name}`,
    }));
  }

  private async passages(scope: CaseScope, caller: KnownCaller, chosen: readonly Annex[]): Promise<Passage[]> {
    const passages: Passage[] = [];
    for (const { title, source } of chosen) {
      if ('made' in source) passages.push(...saidIn(source.made).map((text) => ({ place: title, text })));
      else
        for (const { place, text } of await this.texts.passages(scope, caller, source.document))
          passages.push({ place: `${source.document.name}, ${place}`, text });
    }
    return passages;
  }

  /** The last check of exactly what is chosen, as it stands now; null where nobody looked it through. */
  private async checkOf(scope: CaseScope, caller: KnownCaller, chosen: readonly Annex[]) {
    const digest = this.checks.digestOf(await this.passages(scope, caller, chosen));
    const check = (await this.checks.ofReview(scope)).find((each) => each.digest === digest);
    if (!check) return null;
    const path = `${namesPage(scope.reference)}/${check.id}`;
    return { ...check, path, isClear: check.hits === 0 || check.releasedAt !== null };
  }
}

function sendTo(response: Response, page: string): undefined {
  response.redirect(303, page);
}
