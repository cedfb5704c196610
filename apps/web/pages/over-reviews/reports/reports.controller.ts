import { Readable } from 'node:stream';
import { Controller, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import type { CaseFilter } from '#lantern/case-lists';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { type Report, Reports, type Years, keepings } from '#lantern/reports';
import { csvOf } from '#lantern/spreadsheets';
import { plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Kinds } from '../../../cases/kinds.js';
import { Pages, languageOf } from '../../pages.js';
import { addressWith } from '../../../requests/list-address.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { overseeing } from '../summary/overseeing-places.js';
import { barsOf, keptWords, tableOf, views } from './report-tables.js';
import { causeWords } from './cause-words.js';
import { yearsIn } from './years-asked.js';

/** What reviews took, and whether dates were kept: over years, of the partnerships that somebody oversees. */
@Controller('reports')
export class ReportsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Reports) private readonly reports: Reports,
    @Inject(Kinds) private readonly kinds: Kinds,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'oversight.read', 'reports.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('show') show: unknown,
    @Query('from') from: unknown,
    @Query('to') to: unknown,
    @Query('partnership') wanted: unknown,
  ): Promise<string> {
    const years = this.yearsIn(from, to);
    const { held, chosen, filter } = await this.choice.of(caller, 'oversight.read', wanted);
    const report = await this.of(filter, years);
    const shown = views.find(({ name }) => name === show) ?? views[0];
    const within = { from: years.from, to: years.to, partnership: chosen?.code ?? '' };
    return this.pages.show(request, 'over-reviews/reports/reports', {
      years,
      report,
      shown,
      tabs: views.map(({ name, words }) => ({
        words,
        path: addressWith('/reports', { show: name, ...within }),
        isHere: name === shown.name,
      })),
      keepings: keepings.map((keeping) => ({ keeping, words: keptWords[keeping] })),
      bars: barsOf(report),
      causes: report.reasons.map(({ cause, count }) => ({ words: causeWords(cause), count })),
      csv: addressWith(`/reports/${shown.name}.csv`, within),
      held,
      chosen,
      places: overseeing(caller, '/reports', chosen),
    });
  }

  @Download(':table.csv', 'oversight.read', 'reports.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('table') name: string,
    @Query('from') from: unknown,
    @Query('to') to: unknown,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const table = tableOf(name);
    if (!table) throw new NotFound('There is no such table. The page of reports has those that there are.');
    const { filter } = await this.choice.of(caller, 'oversight.read', wanted);
    const report = await this.of(filter, this.yearsIn(from, to));
    response.attachment(`${name}.csv`);
    const csv = csvOf(table(report, plainWords(languageOf(request))));
    return new StreamableFile(Readable.from([csv]), { type: 'text/csv; charset=utf-8' });
  }

  private async of(filter: CaseFilter, years: Years): Promise<Report> {
    return this.kinds.named(await this.reports.of(filter, years));
  }

  private yearsIn(from: unknown, to: unknown): Years {
    return yearsIn(from, to, Number(londonDate(this.clock.now()).slice(0, 4)));
  }
}
