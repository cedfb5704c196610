import { Readable } from 'node:stream';
import { Controller, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { type KnownCaller, mayAct, partnershipsHeldAs } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { type Years, openedIn, spanOf } from '#lantern/reports';
import { csvOf } from '#lantern/spreadsheets';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { addressWith } from '../../../requests/list-address.js';
import { pageOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages, languageOf } from '../../pages.js';
import { yearIn, yearsIn } from '../reports/years-asked.js';
import { type Choice, ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { overseeing } from '../summary/overseeing-places.js';
import { type FigureTable, cellsOf } from './figure-table.js';
import { type FigureView, FiguresReader, figureViews, isFigureView } from './figures-reader.js';

/** Tables on a page, and rows of the one table where there is but one. */
const [mostTables, mostRows] = [3, 12];

/** How many spans of years somebody is offered. */
const spansOffered = 4;

type Query = Readonly<Record<string, unknown>>;

/** Who asks, and of which partnerships. */
interface Asking {
  readonly request: Request;
  readonly caller: KnownCaller;
  readonly choice: Choice;
}

/** What became of reviews, over the partnerships that somebody oversees: it names nobody. */
@Controller('figures')
export class FiguresController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(FiguresReader) private readonly reader: FiguresReader,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'oversight.read', 'figures.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query() query: Query): Promise<string> {
    const view = typeof query.show === 'string' && isFigureView(query.show) ? query.show : 'decisions';
    const years = this.years(view, query);
    const choice = await this.choice.of(caller, 'oversight.read', query.partnership);
    const { held, chosen, asked } = choice;
    const partnership = chosen?.code ?? '';
    const within = { from: years.from, to: years.to, partnership };
    const tables = await this.tables({ request, caller, choice }, view, years);
    const addressOf = (page: number) =>
      addressWith('/figures', { show: view, ...within, page: page === 1 ? '' : page });
    return this.pages.show(request, 'over-reviews/figures/figures', {
      view,
      title: figureViews[view],
      years,
      spans: view === 'people' ? this.spans(years) : [],
      ...shownOf(tables, query.page, addressOf),
      tabs: Object.entries(figureViews).map(([name, words]) => ({
        words,
        path: addressWith(
          '/figures',
          name === 'people' || view === 'people' ? { show: name, partnership } : { show: name, ...within },
        ),
        isHere: name === view,
      })),
      csv: addressWith(`/figures/${view}.csv`, within),
      held,
      chosen,
      asked,
      places: overseeing(caller, '/figures', chosen),
    });
  }

  @Download(':table.csv', 'oversight.read', 'figures.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('table') name: string,
    @Query() query: Query,
  ): Promise<StreamableFile> {
    if (!isFigureView(name))
      throw new NotFound('There is no such table. The page of figures has those that there are.');
    const choice = await this.choice.of(caller, 'oversight.read', query.partnership);
    const tables = await this.tables({ request, caller, choice }, name, this.years(name, query));
    response.attachment(`${name}.csv`);
    const csv = csvOf(cellsOf(tables, this.pages.saying(request).plain('Table')));
    return new StreamableFile(Readable.from([csv]), { type: 'text/csv; charset=utf-8' });
  }

  private tables(
    { request, caller, choice: { chosen, filter } }: Asking,
    view: FigureView,
    years: Years,
  ): Promise<FigureTable[]> {
    const payers = partnershipsHeldAs(caller, mayAct('money.read'));
    return this.reader.tables(view, {
      reviews: filter,
      opened: openedIn(years),
      partnerships: payers.filter((id) => chosen === null || chosen.id === id),
      costYears: years,
      say: this.pages.saying(request).plain,
      language: languageOf(request),
    });
  }

  /** Of people only whole spans are told: of others those years that somebody asks for. */
  private years(view: FigureView, { from, to }: Query): Years {
    const thisYear = Number(londonDate(this.clock.now()).slice(0, 4));
    return view === 'people' ? spanOf(yearIn(from) ?? thisYear) : yearsIn(from, to, thisYear);
  }

  private spans(chosen: Years) {
    const newest = spanOf(Number(londonDate(this.clock.now()).slice(0, 4)));
    return Array.from({ length: spansOffered }, (_, at) =>
      spanOf(newest.from - at * (newest.to - newest.from + 1)),
    ).map(({ from, to }) => ({ value: String(from), text: `${from}–${to}`, selected: from === chosen.from }));
  }
}

/** As much as a page holds: of several tables some whole, of one some of its rows. */
function shownOf(tables: readonly FigureTable[], page: unknown, addressOf: (page: number) => string) {
  const [only] = tables;
  if (only && tables.length === 1) {
    const { rows, ...place } = pageOf(only.rows, page, mostRows);
    return { tables: [{ ...only, rows }], paging: { ...place, ...waysBetween(place, addressOf) } };
  }
  const { rows, ...place } = pageOf(tables, page, mostTables);
  return { tables: rows, paging: { ...place, ...waysBetween(place, addressOf) } };
}
