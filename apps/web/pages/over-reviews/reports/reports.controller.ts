import { Readable } from 'node:stream';
import { Controller, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { type Report, Reports, type Years, keepings } from '#lantern/reports';
import { csvOf } from '#lantern/spreadsheets';
import { plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Kinds } from '../../../cases/kinds.js';
import { Pages, languageOf } from '../../pages.js';
import { overseeing } from '../summary/overseeing-places.js';
import { barsOf, keptWords, tableOf, views } from './report-tables.js';
import { causeWords } from './cause-words.js';

/** As many years of opening as are asked for where nobody says. */
const usualYears = 5;

/** What reviews took, and whether dates were kept: over years, of the partnerships that somebody oversees. */
@Controller('reports')
export class ReportsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Reports) private readonly reports: Reports,
    @Inject(Kinds) private readonly kinds: Kinds,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'oversight.read', 'reports.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('show') show: unknown,
    @Query('from') from: unknown,
    @Query('to') to: unknown,
  ): Promise<string> {
    const years = this.yearsIn(from, to);
    const report = await this.of(caller, years);
    const shown = views.find(({ name }) => name === show) ?? views[0];
    const within = `from=${years.from}&to=${years.to}`;
    return this.pages.show(request, 'over-reviews/reports/reports', {
      years,
      report,
      shown,
      tabs: views.map(({ name, words }) => ({
        words,
        path: `/reports?show=${name}&${within}`,
        isHere: name === shown.name,
      })),
      keepings: keepings.map((keeping) => ({ keeping, words: keptWords[keeping] })),
      bars: barsOf(report),
      causes: report.reasons.map(({ cause, count }) => ({ words: causeWords(cause), count })),
      csv: `/reports/${shown.name}.csv?${within}`,
      places: overseeing(caller, '/reports'),
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
  ): Promise<StreamableFile> {
    const table = tableOf(name);
    if (!table) throw new NotFound('There is no such table. The page of reports has those that there are.');
    const report = await this.of(caller, this.yearsIn(from, to));
    response.attachment(`${name}.csv`);
    const csv = csvOf(table(report, plainWords(languageOf(request))));
    return new StreamableFile(Readable.from([csv]), { type: 'text/csv; charset=utf-8' });
  }

  private async of(caller: KnownCaller, years: Years): Promise<Report> {
    const report = await this.reports.of(this.scopes.wherePermitted(caller, 'oversight.read'), years);
    const called = new Map(this.kinds.all.map(({ name, words }) => [name, words]));
    return {
      ...report,
      kinds: report.kinds.map((kind) => ({ ...kind, title: called.get(kind.workflow) ?? kind.title })),
    };
  }

  /** What is no year is left out; of two in the wrong order, the smaller one is the first. */
  private yearsIn(from: unknown, to: unknown): Years {
    const thisYear = Number(londonDate(this.clock.now()).slice(0, 4));
    const last = yearIn(to) ?? thisYear;
    const first = yearIn(from) ?? last - usualYears + 1;
    return { from: Math.min(first, last), to: Math.max(first, last) };
  }
}

const yearIn = (given: unknown): number | undefined =>
  typeof given === 'string' && /^(?:19|20)\d\d$/.test(given.trim()) ? Number(given) : undefined;
