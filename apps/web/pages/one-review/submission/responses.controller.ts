import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { formatPartial } from '#lantern/calendar';
import { CaseReader } from '#lantern/case-lists';
import { pdfFileOf, pdfType, wordFileOf, wordType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { type LetterOfHomeOffice, lettersIn, openPointsIn, roundEvents, roundTypes } from '#workflows';
import { Pages, languageOf } from '../../pages.js';
import { papersPage, recordPage } from '../../../paths.js';
import { itemsFor } from '../../../cases/submission/items.js';
import { answerWords, outcomeWords, responsePaper } from '../../../cases/submission/response-paper.js';
import { tellingIn } from '../../../shown/telling.js';

const kinds = {
  'answers.pdf': { make: pdfFileOf, type: pdfType },
  'answers.docx': { make: wordFileOf, type: wordType },
} as const;
const isKind = (file: string): file is keyof typeof kinds => Object.hasOwn(kinds, file);

/** The letters of the Home Office as a table: each point, its answer, the page where it is answered, and who answered. */
@Controller('reviews/:reference/submission/answers')
export class ResponsesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
  ) {}

  @Page('', 'submission.read', 'submission.answers.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const letters = await this.letters(scope);
    return this.pages.show(request, 'one-review/submission/answers', {
      reference: scope.reference,
      letters: letters.map((each) => this.shown(request, scope, caller, each)),
      open: openPointsIn(letters),
      recording: recordPage(scope.reference, roundEvents.letter),
    });
  }

  @Download(':file', 'submission.read', 'submission.answers.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('file') file: string,
  ): Promise<StreamableFile> {
    const letters = await this.letters(scope);
    if (!isKind(file)) throw new NotFound('The answers can be taken away as answers.pdf or answers.docx.');
    const { review } = await this.reader.view(scope.reference);
    const telling = tellingIn(request, languageOf(request), this.reader.today());
    const { make, type } = kinds[file];
    const content = await make(responsePaper(review, letters, telling));
    response.attachment(`${scope.reference}-${file}`);
    return new StreamableFile(content, { type, length: content.length });
  }

  private async letters(scope: CaseScope): Promise<LetterOfHomeOffice[]> {
    itemsFor(scope);
    return lettersIn(await this.reader.facts(scope.id, roundTypes));
  }

  private shown(request: Request, scope: CaseScope, caller: KnownCaller, letter: LetterOfHomeOffice) {
    const { plain } = this.pages.saying(request);
    const mayAnswer = isPermitted(caller.roles, 'event.record');
    const answering = recordPage(scope.reference, roundEvents.answer);
    return {
      number: letter.number,
      on: formatPartial(letter.on, languageOf(request)),
      outcome: outcomeWords[letter.outcome] ?? letter.outcome,
      paper: letter.document === null ? null : `${papersPage(scope.reference)}/${letter.document}`,
      points: letter.points.map((point) => ({
        ...point,
        words: answerWords(point, plain),
        answering: mayAnswer ? `${answering}?letter=${letter.number}&point=${point.number}` : null,
      })),
    };
  }
}
