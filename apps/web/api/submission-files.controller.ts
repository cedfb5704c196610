import { Controller, Get, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { pdfFileOf, pdfType, wordFileOf, wordType } from '#lantern/made-papers';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { languages } from '#lantern/words';
import type { Request, Response } from 'express';
import { lettersIn, roundTypes } from '#workflows';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Scope } from '../access/grants.js';
import { CodingSheets } from '../cases/submission/coding-sheets.js';
import { api } from '../openapi/api-paths.js';
import { listFile } from '../shown/list-file.js';
import { codingFile, filledSheet } from '../cases/submission/coding-file.js';
import { itemsFor } from '../cases/submission/items.js';
import { responsePaper } from '../cases/submission/response-paper.js';
import { skeletons } from '../cases/submission/skeleton-paper.js';
import { Skeletons } from '../cases/submission/skeletons.js';
import { tellingIn } from '../shown/telling.js';
import { read } from '../requests/read.js';
import { shownSheet } from './shown-submission.js';

const inLanguage = z.strictObject({ language: z.enum(languages).default('en') });

/** What is made from the record for the Home Office: the table of answers, the coding sheet, and what a report begins with. */
@Controller(`${api}/reviews/:reference/submission`)
export class SubmissionFilesApiController {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(CodingSheets) private readonly sheets: CodingSheets,
    @Inject(Skeletons) private readonly skeletons: Skeletons,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('answers.pdf')
  @Access({ action: 'submission.read', audit: 'submission.answers.downloaded' })
  @Documented({
    summary: 'The answers to the Home Office as PDF',
    query: inLanguage,
    answer: pdfType,
    problems: [422],
  })
  async answersPdf(@Scope() scope: CaseScope, @Req() request: Request, @Query() query: unknown) {
    return new StreamableFile(await pdfFileOf(await this.answers(scope, request, query)), { type: pdfType });
  }

  @Get('answers.docx')
  @Access({ action: 'submission.read', audit: 'submission.answers.downloaded' })
  @Documented({
    summary: 'The answers to the Home Office as Word',
    query: inLanguage,
    answer: wordType,
    problems: [422],
  })
  async answersWord(@Scope() scope: CaseScope, @Req() request: Request, @Query() query: unknown) {
    return new StreamableFile(await wordFileOf(await this.answers(scope, request, query)), { type: wordType });
  }

  @Get('coding')
  @Access({ action: 'submission.write', audit: 'submission.coding.viewed' })
  @Documented({ summary: 'The coding sheet for the library, as the record fills it in', answer: 'CodingSheet' })
  async coding(@Scope() scope: CaseScope) {
    return shownSheet(await filledSheet(this.sheets, scope, 'library'));
  }

  @Get('coding.csv')
  @Access({ action: 'submission.write', audit: 'submission.coding.downloaded' })
  @Documented({ summary: 'The coding sheet as the library takes it', answer: 'text/csv' })
  async codingTable(@Scope() scope: CaseScope, @Res({ passthrough: true }) response: Response) {
    const filled = await filledSheet(this.sheets, scope, 'library');
    return listFile(response, codingFile(scope, filled, this.clock.now()), 'csv');
  }

  @Get('nhs-tracker')
  @Access({ action: 'submission.write', audit: 'submission.tracker.viewed' })
  @Documented({
    summary: 'What the NHS case-review tracker asks, as the record fills it in',
    answer: 'CodingSheet',
  })
  async tracker(@Scope() scope: CaseScope) {
    return shownSheet(await filledSheet(this.sheets, scope, 'nhsTracker'));
  }

  @Get('nhs-tracker.csv')
  @Access({ action: 'submission.write', audit: 'submission.tracker.downloaded' })
  @Documented({ summary: 'The row of the NHS case-review tracker, under its headings', answer: 'text/csv' })
  async trackerRow(@Scope() scope: CaseScope, @Res({ passthrough: true }) response: Response) {
    const filled = await filledSheet(this.sheets, scope, 'nhsTracker');
    return listFile(response, codingFile(scope, filled, this.clock.now()), 'csv');
  }

  @Get('begun/:which')
  @Access({ action: 'submission.read', audit: 'submission.skeleton.downloaded' })
  @Documented({
    summary: 'What the `report` or its `summary` begins with, as Word: its sections, and in them what is known',
    query: inLanguage,
    answer: wordType,
    problems: [422],
  })
  async begun(
    @Scope() scope: CaseScope,
    @Param('which') wanted: string,
    @Req() request: Request,
    @Query() query: unknown,
  ) {
    const which = skeletons.find((each) => each === wanted);
    if (!which) throw new NotFound('The report and its summary are begun here: `report` or `summary`.');
    const telling = tellingIn(request, read(inLanguage, query).language, this.reader.today());
    return new StreamableFile(await this.skeletons.word(scope, which, telling), { type: wordType });
  }

  private async answers(scope: CaseScope, request: Request, query: unknown) {
    itemsFor(scope);
    const telling = tellingIn(request, read(inLanguage, query).language, this.reader.today());
    const { review } = await this.reader.view(scope.reference);
    return responsePaper(review, lettersIn(await this.reader.facts(scope.id, roundTypes)), telling);
  }
}
