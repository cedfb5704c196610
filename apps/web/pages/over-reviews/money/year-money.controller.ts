import { Controller, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { Money, costStages, yearOf, yearWords } from '#lantern/money';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { addressWith } from '../../../requests/list-address.js';
import { kindOfList, listFile } from '../../../shown/list-file.js';
import { pageOf, waysBetween } from '../../kit/lists/paging.js';
import { stageWords } from '../../../shown/money-words.js';
import { Pages, languageOf } from '../../pages.js';
import { type Choice, ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { overseeing } from '../summary/overseeing-places.js';
import {
  amountsIn,
  isYearView,
  linesForFinance,
  viewForFinance,
  withBars,
  yearLines,
  yearViews,
} from '../../../partnership/year-tables.js';

const stageTitles = costStages.map((stage) => stageWords[stage]);

/** How many years back somebody is offered. */
const yearsOffered = 6;

/** Lines on a page. */
const mostLines = 50;

type Query = Readonly<Record<string, unknown>>;

/** What reviews and posts cost in a financial year, of the partnerships that somebody holds. */
@Controller('money')
export class YearMoneyController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Money) private readonly money: Money,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'money.read', 'money.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query() query: Query): Promise<string> {
    const year = this.yearIn(query.year);
    const view = typeof query.show === 'string' && isYearView(query.show) ? query.show : 'reviews';
    const choice = await this.choice.of(caller, 'money.read', query.partnership);
    const { held, chosen } = choice;
    const within = { year, partnership: chosen?.code ?? '' };
    const costs = await this.costs(choice, year);
    const { lines, all } = yearLines(costs, view);
    const { rows: shown, ...place } = pageOf(withBars(lines), query.page, mostLines);
    const addressOf = (page: number) => addressWith('/money', { show: view, ...within, page: page === 1 ? '' : page });
    return this.pages.show(request, 'over-reviews/money/year-money', {
      year,
      yearWords: yearWords(year),
      years: this.years().map((each) => ({ value: String(each), text: yearWords(each), selected: each === year })),
      view,
      viewWords: yearViews[view].words,
      stageTitles,
      lines: shown.map((line) => ({ ...line, amounts: amountsIn(line.stages) })),
      paging: { ...place, ...waysBetween(place, addressOf) },
      all: amountsIn(all),
      tabs: Object.entries(yearViews).map(([name, { words }]) => ({
        words,
        path: addressWith('/money', { show: name, ...within }),
        isHere: name === view,
      })),
      files: { csv: filesOf('csv', view, within), xlsx: filesOf('xlsx', view, within) },
      held,
      chosen,
      payers: chosen ? [chosen] : held,
      places: overseeing(caller, '/money', chosen),
    });
  }

  /** `lines` is every cost; the others are the tables of the page. */
  @Download(':table.:kind', 'money.read', 'money.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('table') table: string,
    @Param('kind') kind: string,
    @Query() query: Query,
  ): Promise<StreamableFile> {
    if (table !== 'lines' && !isYearView(table))
      throw new NotFound('There is no such table. The page of costs has those that there are.');
    const year = this.yearIn(query.year);
    const costs = await this.costs(await this.choice.of(caller, 'money.read', query.partnership), year);
    const say = plainWords(languageOf(request));
    const rows = table === 'lines' ? linesForFinance(costs, say) : viewForFinance(costs, table, stageTitles, say);
    const [headings = [], ...lines] = rows;
    const file = { name: `${table}-${year}`, headings, pages: [lines], at: this.clock.now() };
    return listFile(response, file, kindOfList(kind));
  }

  /** What is paid beside reviews, too: of the partnerships whose own costs somebody may look at. */
  private costs({ held, chosen, filter }: Choice, year: number) {
    const partnerships = (chosen ? [chosen] : held).map(({ id }) => id);
    return this.money.inYear({ reviews: filter, partnerships, year });
  }

  private years(): number[] {
    const now = yearOf(londonDate(this.clock.now()));
    return Array.from({ length: yearsOffered }, (_, at) => now + 1 - at);
  }

  private yearIn(asked: unknown): number {
    const year = typeof asked === 'string' && /^(?:19|20)\d\d$/.test(asked) ? Number(asked) : undefined;
    return year ?? yearOf(londonDate(this.clock.now()));
  }
}

/** A table of the page as a file, and every cost in one. */
const filesOf = (kind: 'csv' | 'xlsx', view: string, within: Readonly<Record<string, string | number>>) => ({
  table: addressWith(`/money/${view}.${kind}`, within),
  lines: addressWith(`/money/lines.${kind}`, within),
});
