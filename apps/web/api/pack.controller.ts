import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { pdfType } from '#lantern/made-papers';
import { EventRejected, InvalidInput } from '#lantern/platform';
import { languages } from '#lantern/words';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { Checklists } from '../cases/submission/checklists.js';
import { OnceByKey } from '../cases/recording/once-by-key.js';
import { missingIn } from '../cases/submission/submission.js';
import { api } from '../openapi/api-paths.js';
import type { Annex } from '../cases/submission/annexes.js';
import { itemsFor } from '../cases/submission/items.js';
import { largestPack, megabytes, mostTaken, sizeOfAll } from '../cases/submission/pack.js';
import { Packs } from '../cases/submission/packs.js';
import { type Telling, tellingIn } from '../shown/telling.js';
import { jsonObject, read } from '../requests/read.js';
import { shownAnnex } from './shown-submission.js';

const key = z.string().max(200);
const language = z.enum(languages).default('en').meta({ description: 'Of what is made from the record.' });
const chosenWords = 'The `annex` of each that goes in; left out, the usual ones.';
const query = {
  language,
  annex: z
    .union([key, z.array(key)])
    .optional()
    .meta({ description: chosenWords }),
};
const choosing = z.strictObject(query);
const taking = z.strictObject({
  ...query,
  all: z.literal('yes').optional().meta({ description: 'Take it although a mailbox may refuse so much.' }),
});
const looking = z.strictObject({
  language,
  annexes: z.array(key).optional().meta({ description: chosenWords }),
});

interface Chosen {
  readonly all: readonly Annex[];
  readonly chosen: readonly Annex[];
  readonly telling: Telling;
}

/** The pack for the Home Office: what goes into it is chosen, looked through for names, and taken away as one PDF. */
@Controller(`${api}/reviews/:reference/submission/pack`)
export class PackApiController {
  constructor(
    @Inject(Packs) private readonly packs: Packs,
    @Inject(Checklists) private readonly checklists: Checklists,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(OnceByKey) private readonly once: OnceByKey,
  ) {}

  @Get()
  @Access({ action: 'submission.write', audit: 'submission.pack.viewed' })
  @Documented({
    summary:
      'What may go into the pack, what is chosen, and whether that was looked through for names as it stands now',
    query: choosing,
    answer: 'Pack',
    problems: [422],
  })
  async show(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query() sent: unknown,
    @Req() request: Request,
  ) {
    const asked = read(choosing, sent);
    return this.shown(scope, caller, await this.chosen(scope, caller, request, asked.language, keysIn(asked.annex)));
  }

  @Post('look')
  @HttpCode(201)
  @Access({ action: 'submission.write', audit: 'submission.pack.checked' })
  @Documented({
    summary: 'Look what is chosen through for names; where some are found, somebody else releases the check',
    body: looking,
    answer: 'Pack',
    status: 201,
    problems: [422],
    sends: ['Idempotency-Replayed'],
  })
  async look(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const asked = read(looking, jsonObject(body));
    const known = await this.chosen(scope, caller, request, asked.language, asked.annexes);
    const look = () => this.packs.lookThrough(scope, caller, known.chosen);
    await this.once.add({ request, response, caller }, look);
    return this.shown(scope, caller, known);
  }

  @Get('pack.pdf')
  @Access({ action: 'submission.write', audit: 'submission.pack.downloaded' })
  @Documented({
    summary: 'The pack as one PDF, once what is chosen was looked through for names',
    query: taking,
    answer: pdfType,
    problems: [409, 422],
  })
  async take(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query() sent: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { all, ...asked } = read(taking, sent);
    const { chosen, telling } = await this.chosen(scope, caller, request, asked.language, keysIn(asked.annex));
    insistOnFitting(chosen);
    const check = await this.packs.checkOf(scope, caller, chosen);
    if (!check?.isClear) throw new EventRejected([check ? notReleased : notLookedThrough]);
    const { content } = await this.packs.made(scope, caller, chosen, telling);
    if (content.length > largestPack && all !== 'yes') throw new EventRejected([tooLarge(content.length)]);
    response.attachment(`${scope.reference}-pack.pdf`);
    return new StreamableFile(content, { type: pdfType, length: content.length });
  }

  /** Those of these keys, in the order of the pack; the usual ones where none are sent. @throws InvalidInput, NotFound */
  private async chosen(
    scope: CaseScope,
    caller: KnownCaller,
    request: Request,
    wanted: Telling['language'],
    keys: readonly string[] | undefined,
  ): Promise<Chosen> {
    const telling = tellingIn(request, wanted, this.reader.today());
    const all = await this.packs.offered(scope, caller, telling);
    const unknown = keys?.find((each) => all.every((annex) => annex.key !== each));
    if (unknown !== undefined)
      throw new InvalidInput([{ path: 'annex', message: `${unknown} is none of those that may go in` }]);
    const chosen = all.filter((annex) => keys?.includes(annex.key) ?? annex.isUsual);
    return { all, chosen, telling };
  }

  private async shown(scope: CaseScope, caller: KnownCaller, { all, chosen, telling }: Chosen) {
    const check = await this.packs.checkOf(scope, caller, chosen);
    return {
      annexes: all.map((annex) => shownAnnex(annex, chosen, telling)),
      size: sizeOfAll(chosen),
      missing: missingIn(await this.checklists.of(scope, itemsFor(scope))).map(({ item }) => item.name),
      check: check && { check: check.id, hits: check.hits, isClear: check.isClear },
    };
  }
}

const keysIn = (annex: string | readonly string[] | undefined): readonly string[] | undefined =>
  typeof annex === 'string' ? [annex] : annex;

const notLookedThrough = 'What is chosen has not been looked through for names as it stands now.';
const notReleased =
  'Names were found in it. Take them out and look it through again, or somebody else releases the check with a reason.';

const tooLarge = (bytes: number): string =>
  `The pack has ${megabytes(bytes)} megabytes, and a mailbox may refuse more than ${megabytes(largestPack)}. Send all=yes to take it all the same.`;

/** @throws EventRejected */
function insistOnFitting(chosen: readonly Annex[]): void {
  if (chosen.length === 0) throw new EventRejected(['Nothing is chosen.']);
  if (sizeOfAll(chosen) > mostTaken)
    throw new EventRejected([
      `This is too much for one pack: ${megabytes(mostTaken)} megabytes can be put together. Leave something out and send it by itself.`,
    ]);
}
