import { Controller, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { type Paper, pdfFileOf, pdfType, wordFileOf, wordType } from '#lantern/made-papers';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages, languageOf } from '../../pages.js';
import { overseeing } from '../summary/overseeing-places.js';
import { boardPaper, onOnePage } from './board-paper.js';
import { BoardFactsReader, type Chosen } from './board-facts-reader.js';

/** The paper for a board: one page that names nobody, to look at or to take away as a Word file or PDF. */
@Controller()
export class BoardPaperController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(BoardFactsReader) private readonly facts: BoardFactsReader,
  ) {}

  @Page('board-paper', 'summary.read', 'board.paper.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query('partnership') wanted: unknown) {
    const { held, chosen } = await this.facts.chosen(caller, wanted);
    const facts = await this.facts.of(caller, chosen, languageOf(request));
    const say = this.pages.saying(request).plain;
    return this.pages.show(request, 'over-reviews/board-paper/board-paper', {
      paper: boardPaper(facts, { say, limit: Infinity }),
      isEmpty: facts.rows.length === 0,
      chosen,
      partnerships: held,
      places: overseeing(caller, '/board-paper', held.length > 1 ? chosen : null),
    });
  }

  @Download('board-paper.docx', 'summary.read', 'board.paper.downloaded')
  async word(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const { chosen } = await this.facts.chosen(caller, wanted);
    const content = await wordFileOf(await this.paper(request, caller, chosen));
    return this.file(response, chosen, content, wordType);
  }

  @Download('board-paper.pdf', 'summary.read', 'board.paper.downloaded')
  async pdf(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const { chosen } = await this.facts.chosen(caller, wanted);
    const content = await pdfFileOf(await this.paper(request, caller, chosen));
    return this.file(response, chosen, content, pdfType);
  }

  private async paper(request: Request, caller: KnownCaller, chosen: Chosen): Promise<Paper> {
    const facts = await this.facts.of(caller, chosen, languageOf(request));
    return onOnePage(facts, this.pages.saying(request).plain);
  }

  private file(response: Response, { code }: Chosen, content: Buffer, type: string): StreamableFile {
    const ending = type === pdfType ? 'pdf' : 'docx';
    response.attachment(`board-paper-${code}-${this.facts.today()}.${ending}`);
    return new StreamableFile(content, { type, length: content.length });
  }
}
