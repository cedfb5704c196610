import { Body, Controller, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { pdfType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download, Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Checklists } from '../../../cases/submission/checklists.js';
import { NamesOfCase } from '../../../cases/names/names-of-case.js';
import { missingIn } from '../../../cases/submission/submission.js';
import { goTo } from '../../../session/cookies.js';
import { listOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { homeOfficePage, namesPage } from '../../../paths.js';
import type { Annex } from '../../../cases/submission/annexes.js';
import { itemsFor } from '../../../cases/submission/items.js';
import {
  isMergeable,
  largestPack,
  megabytes,
  mostTaken,
  nameOf,
  sizeOfAll,
  warnedAt,
} from '../../../cases/submission/pack.js';
import { Packs } from '../../../cases/submission/packs.js';
import { type Telling, tellingIn } from '../../../shown/telling.js';

const asQuery = (chosen: readonly Annex[]): string =>
  chosen.map(({ key }) => `annex=${encodeURIComponent(key)}`).join('&');

/** The pack for the Home Office: what goes into it is chosen, looked through for names, and taken away as one PDF. */
@Controller('reviews/:reference/submission/pack')
export class PackController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Packs) private readonly packs: Packs,
    @Inject(Checklists) private readonly checklists: Checklists,
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
  ) {}

  @Page('', 'submission.write', 'submission.pack.viewed')
  async choose(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const telling = this.telling(request);
    const all = await this.packs.offered(scope, caller, telling);
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
    const check = await this.packs.checkOf(scope, caller, chosen);
    return this.pages.show(request, 'one-review/submission/look', {
      reference: scope.reference,
      path: `${homeOfficePage(scope.reference)}/pack`,
      chosen: chosen.map((each) => ({ key: each.key, name: nameOf(each, telling), isMergeable: isMergeable(each) })),
      megabytes: size > warnedAt ? megabytes(size) : null,
      isTooMuch: size > mostTaken,
      large: typeof large === 'string' && /^\d{1,4}$/.test(large) ? large : null,
      check: check && { ...check, path: `${namesPage(scope.reference)}/${check.id}` },
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
    await this.packs.lookThrough(scope, caller, chosen);
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
    const check = await this.packs.checkOf(scope, caller, chosen);
    const size = sizeOfAll(chosen);
    if (!check?.isClear || size > mostTaken) return sendTo(response, page);
    const { content } = await this.packs.made(scope, caller, chosen, telling);
    if (content.length > largestPack && allTheSame !== 'yes')
      return sendTo(response, `${page}&large=${megabytes(content.length)}`);
    response.attachment(`${scope.reference}-pack.pdf`);
    return new StreamableFile(content, { type: pdfType, length: content.length });
  }

  private telling(request: Request): Telling {
    return tellingIn(request, languageOf(request), this.reader.today());
  }

  /** Those that somebody chose, in the order of the pack; the usual ones where nobody chose. */
  private async chosen(scope: CaseScope, caller: KnownCaller, telling: Telling, sent: unknown): Promise<Annex[]> {
    const all = await this.packs.offered(scope, caller, telling);
    const keys = listOf(sent, 'annex');
    if (keys.length === 0 && textOf(sent, 'chosen') === '') return all.filter(({ isUsual }) => isUsual);
    return all.filter(({ key }) => keys.includes(key));
  }

  /** What the checklist misses, before anything goes. */
  private async missing(scope: CaseScope) {
    return missingIn(await this.checklists.of(scope, itemsFor(scope))).map(({ item }) => ({
      title: item.title,
      path: `${homeOfficePage(scope.reference)}#${item.name}`,
    }));
  }
}

function sendTo(response: Response, page: string): undefined {
  response.redirect(303, page);
}
