import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { KeptLetters, type LetterLanguage } from '#lantern/letters';
import { InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { OnceByKey } from '../cases/recording/once-by-key.js';
import { api } from '../openapi/api-paths.js';
import { type KeptVersion, LetterKeeping } from '../cases/letters/letter-keeping.js';
import { WrittenLetters, letterNamed } from '../cases/letters/written-letters.js';
import { jsonObject, read } from '../requests/read.js';

export const letterLanguages = ['en', 'cy', 'both'] as const satisfies readonly LetterLanguage[];

const keeping = z.strictObject({
  language: z.enum(letterLanguages, `must be one of ${letterLanguages.join(', ')}`),
  to: z.string().max(200).optional().meta({ description: 'Of a letter to each of several: to whom.' }),
  read: z.boolean().default(false).meta({ description: 'Of a letter to a family: a person has read it.' }),
});
const looking = z.strictObject({
  read: z.literal(true, 'say true once a person has read it').meta({ description: 'A person has read this version.' }),
});
const sending = z.strictObject({
  sentOn: z.iso.date('enter a real date').meta({ description: 'The day on which somebody sent it by themselves.' }),
});

/** A letter that was kept, as a program reads it. Its file is that of its paper. */
export const shownKeptLetter = ({ kept, document, lookedBy, waits }: KeptVersion) => ({
  document: document.id,
  paper: document.paperId,
  version: document.number,
  letter: kept.letter,
  to: document.place || null,
  language: kept.language,
  keptBy: kept.keptBy,
  keptAt: kept.keptAt,
  waits,
  lookedBy,
  sentOn: kept.sentOn,
  sentBy: kept.sentBy,
  sentBefore: kept.sentBefore,
});

/** Letters that are kept among the papers of the office. To a family goes none that a second person has not read. */
@Controller(`${api}/reviews/:reference`)
export class KeptLettersApiController {
  constructor(
    @Inject(LetterKeeping) private readonly keeping: LetterKeeping,
    @Inject(KeptLetters) private readonly letters: KeptLetters,
    @Inject(WrittenLetters) private readonly written: WrittenLetters,
    @Inject(OnceByKey) private readonly once: OnceByKey,
  ) {}

  @Post('letters/:letter/keep')
  @HttpCode(201)
  @Access({ action: 'letter.keep', audit: 'letter.kept' })
  @Documented({
    summary: 'Keep a letter as it is written now; nothing is sent',
    body: keeping,
    answer: 'KeptLetter',
    status: 201,
    problems: [422],
    sends: ['Idempotency-Replayed'],
  })
  async keep(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('letter') name: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const rule = letterNamed(scope, name);
    const { language, to, read: wasRead } = read(keeping, jsonObject(body));
    if (rule.readFirst && !wasRead)
      throw new InvalidInput([{ path: 'read', message: 'say true once a person has read this letter to a family' }]);
    const whom = await this.written.whom(scope, rule, to);
    const keep = () => this.keeping.keep(scope, caller, rule, { language, whom });
    return this.one(scope, await this.once.add({ request, response, caller }, keep));
  }

  @Get('kept-letters/:document')
  @Access({ action: 'letter.read', audit: 'letter.kept.viewed' })
  @Documented({ summary: 'A letter that was kept', answer: 'KeptLetter' })
  async one(@Scope() scope: CaseScope, @Param('document') id: string) {
    return shownKeptLetter(await this.keeping.one(scope, id));
  }

  @Post('kept-letters/:document/look')
  @HttpCode(200)
  @Access({ action: 'letter.read', audit: 'letter.looked' })
  @Documented({
    summary: 'A second person has read a letter to a family, and it may go',
    body: looking,
    answer: 'KeptLetter',
    problems: [409, 422],
  })
  async look(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ) {
    const { document } = await this.keeping.one(scope, id);
    read(looking, jsonObject(body));
    await this.letters.look(scope, caller, document);
    return this.one(scope, id);
  }

  @Put('kept-letters/:document/sent')
  @Access({ action: 'letter.keep', audit: 'letter.sent.noted' })
  @Documented({
    summary: 'Note the day on which somebody sent it: nothing is sent from here',
    body: sending,
    answer: 'KeptLetter',
    problems: [422],
  })
  async sent(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ) {
    const { document } = await this.keeping.one(scope, id);
    await this.letters.sent(scope, caller, document, read(sending, jsonObject(body)).sentOn);
    return this.one(scope, id);
  }
}
