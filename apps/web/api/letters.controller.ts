import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { pdfFileOf, pdfType, wordType } from '#lantern/made-papers';
import { EventRejected } from '#lantern/platform';
import type { Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Scope } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { eachOf, isOffered } from '../cases/letters/letter-paper.js';
import { LetterKeeping } from '../cases/letters/letter-keeping.js';
import { WrittenLetters, letterNamed, rulesOf } from '../cases/letters/written-letters.js';
import { read } from '../requests/read.js';
import { letterLanguages, shownKeptLetter } from './kept-letters.controller.js';

const inLanguage = z.strictObject({
  language: z.enum(letterLanguages).default('en'),
  to: z.string().max(200).optional().meta({ description: 'Of a letter to each of several: to whom.' }),
});

/** Letters as the record of a review writes them. None is ever sent from here. */
@Controller(`${api}/reviews/:reference/letters`)
export class LettersApiController {
  constructor(
    @Inject(WrittenLetters) private readonly letters: WrittenLetters,
    @Inject(LetterKeeping) private readonly keeping: LetterKeeping,
  ) {}

  @Get()
  @Access({ action: 'letter.read', audit: 'letters.viewed' })
  @Documented({
    summary: 'The letters of a review: those that can be written now, and those that were kept',
    answer: 'Letters',
  })
  async list(@Scope() scope: CaseScope) {
    const rules = rulesOf(scope);
    const facts = await this.letters.facts(scope, rules);
    return {
      letters: rules.map((rule) => ({
        letter: rule.name,
        title: rule.title,
        to: rule.to,
        readFirst: rule.readFirst ?? false,
        isOffered: isOffered(rule, facts),
        each: eachOf(rule, facts),
      })),
      kept: (await this.keeping.all(scope)).map(shownKeptLetter),
    };
  }

  @Get(':letter')
  @Access({ action: 'letter.read', audit: 'letter.viewed' })
  @Documented({
    summary: 'What a letter says, and what it misses',
    query: inLanguage,
    answer: 'WrittenLetter',
    problems: [422],
  })
  async show(@Scope() scope: CaseScope, @Param('letter') name: string, @Query() query: unknown) {
    const rule = letterNamed(scope, name);
    const { language, to } = read(inLanguage, query);
    const whom = await this.letters.whom(scope, rule, to);
    const { values, missing } = await this.letters.written(scope, rule, language, whom);
    return {
      letter: rule.name,
      language,
      readFirst: rule.readFirst ?? false,
      says: values,
      missing: missing.map(({ label, event }) => ({ label, event })),
    };
  }

  @Get(':letter/letter.docx')
  @Access({ action: 'letter.read', audit: 'letter.downloaded' })
  @Documented({
    summary: 'A letter as Word, on the letterhead of the partnership; one to a family is kept first',
    query: inLanguage,
    answer: wordType,
    problems: [409, 422],
  })
  async word(
    @Scope() scope: CaseScope,
    @Param('letter') name: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const written = await this.toTake(scope, name, query);
    const content = await this.letters.wordOf(scope, written);
    response.attachment(`${scope.reference}-${name}.docx`);
    return new StreamableFile(content, { type: wordType, length: content.length });
  }

  @Get(':letter/letter.pdf')
  @Access({ action: 'letter.read', audit: 'letter.downloaded' })
  @Documented({
    summary: 'A letter as PDF; one to a family is kept first',
    query: inLanguage,
    answer: pdfType,
    problems: [409, 422],
  })
  async pdf(
    @Scope() scope: CaseScope,
    @Param('letter') name: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { paper } = await this.toTake(scope, name, query);
    const content = await pdfFileOf(paper);
    response.attachment(`${scope.reference}-${name}.pdf`);
    return new StreamableFile(content, { type: pdfType, length: content.length });
  }

  /** @throws EventRejected for a letter to a family, which is taken once it was kept and read by a second person. */
  private async toTake(scope: CaseScope, name: string, query: unknown) {
    const rule = letterNamed(scope, name);
    const { language, to } = read(inLanguage, query);
    if (rule.readFirst)
      throw new EventRejected([
        'A letter to a family is kept first, and taken from there once somebody else has read it.',
      ]);
    return this.letters.written(scope, rule, language, await this.letters.whom(scope, rule, to));
  }
}
