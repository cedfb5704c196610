import { Controller, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { CaseScopes, type KnownCaller, mayAct } from '#lantern/access';
import { type KnownPartnership, Partnerships } from '#lantern/bodies';
import { ActionList, type CaseFilter, DecisionList, SummaryList, both, ofPartnership } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { formatDay } from '#lantern/calendar';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { isTheirTurn } from '../../to-do/decisions/shown.js';
import { Pages, languageOf } from '../../pages.js';
import { overseeing } from '../summary/overseeing-places.js';
import { namelessRow, rowsOf } from '../summary/summary-rows.js';
import { type BoardPaper, boardPaper } from './paper.js';
import { wordFileOf, wordType } from './word-file.js';

/** The paper for a board: one page that names nobody, to print or to take away as a Word file. */
@Controller()
export class BoardPaperController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(SummaryList) private readonly reviews: SummaryList,
    @Inject(DecisionList) private readonly decisions: DecisionList,
    @Inject(ActionList) private readonly actions: ActionList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('board-paper', 'summary.read', 'board.paper.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query('partnership') wanted: unknown) {
    const { held, chosen } = await this.chosen(caller, wanted);
    return this.pages.show(request, 'over-reviews/board-paper/board-paper', {
      paper: await this.paper(caller, chosen),
      chosen,
      partnerships: held,
      places: overseeing(caller, '/board-paper'),
    });
  }

  @Download('board-paper.docx', 'summary.read', 'board.paper.downloaded')
  async download(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const { chosen } = await this.chosen(caller, wanted);
    const paper = await this.paper(caller, chosen);
    const language = languageOf(request);
    const say = this.pages.saying(request);
    const title = say.plain('Reviews of {partnership}', { partnership: paper.partnership });
    const content = await wordFileOf(paper, { title, day: formatDay(paper.on, language), language }, say);
    response.attachment(`board-paper-${chosen.code}-${paper.on}.docx`);
    return new StreamableFile(content, { type: wordType, length: content.length });
  }

  /** The partnership asked for, else the first: a choice is offered where there is one. */
  private async chosen(caller: KnownCaller, wanted: unknown) {
    const held = await this.partnerships.heldAs(caller, mayAct('summary.read'));
    const chosen = wanted === undefined ? held[0] : held.find(({ code }) => code === wanted);
    if (!chosen) throw new NotFound('There is no such partnership among those you may see.');
    return { held, chosen };
  }

  private async paper(caller: KnownCaller, { id, name }: KnownPartnership): Promise<BoardPaper> {
    const filter = this.of(caller, id);
    const today = this.reviews.today();
    const [reviews, waiting, actions] = await Promise.all([
      this.reviews.reviews(filter),
      this.decisions.open('cspChair', filter),
      this.actions.open(filter),
    ]);
    const rows = reviews.map((each) => namelessRow(each, this.registry.get(each.workflow, each.version), today));
    const decisions = waiting.filter(isTheirTurn).length;
    return boardPaper(rowsOf(name, rows), { decisions, actions }, today);
  }

  private of(caller: KnownCaller, partnershipId: string): CaseFilter {
    const permitted: CaseFilter = this.scopes.wherePermitted(caller, 'summary.read');
    return both(permitted, ofPartnership(partnershipId));
  }
}
