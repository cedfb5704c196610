import { Controller, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { type KnownCaller, mayAct } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { londonDate } from '#lantern/calendar';
import { wordFileOf, wordType } from '#lantern/made-papers';
import { yearOf, yearWords } from '#lantern/money';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { asLanguage, plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { addressWith } from '../../../requests/list-address.js';
import { Pages, languageOf } from '../../pages.js';
import { yearIn } from '../reports/years-asked.js';
import { overseeing } from '../summary/overseeing-places.js';
import { countsInWords, ownWords, yearlyPaper } from './yearly-paper.js';
import { YearlyReader } from './yearly-reader.js';

/** Financial years that somebody is offered. */
const yearsOffered = 6;

type Query = Readonly<Record<string, unknown>>;

/** The report of a partnership on its reviews of a year: what will be in it, what is missing, and the file. */
@Controller()
export class YearlyReportController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(YearlyReader) private readonly reader: YearlyReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('yearly-report', 'oversight.read', 'yearly.report.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query() query: Query): Promise<string> {
    const { held, partnership, year } = await this.asked(caller, query);
    const { plain: say } = this.pages.saying(request);
    const facts = await this.reader.of(caller, { partnership, year, say, language: languageOf(request) });
    const file = (language: string) =>
      addressWith('/yearly-report.docx', { partnership: partnership.code, year, in: language });
    return this.pages.show(request, 'over-reviews/yearly-report/yearly-report', {
      partnership,
      yearWords: yearWords(year),
      partnerships: held.map(({ code, name }) => ({ value: code, text: name, selected: code === partnership.code })),
      years: this.years().map((each) => ({ value: String(each), text: yearWords(each), selected: each === year })),
      counts: countsInWords(facts, say),
      sections: facts.sections.map(({ title, tables, missing }) => ({
        title,
        tables: tables.map((table) => table.title),
        missing,
      })),
      ownWords,
      files: { en: file('en'), cy: file('cy') },
      places: overseeing(caller, '/yearly-report'),
    });
  }

  @Download('yearly-report.docx', 'oversight.read', 'yearly.report.downloaded')
  async take(
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Query() query: Query,
  ): Promise<StreamableFile> {
    const { partnership, year } = await this.asked(caller, query);
    const language = asLanguage(query.in);
    const say = plainWords(language);
    const facts = await this.reader.of(caller, { partnership, year, say, language });
    const content = await wordFileOf(yearlyPaper(facts, { say, language, on: londonDate(this.clock.now()) }));
    response.attachment(`yearly-report-${partnership.code}-${year}-${language}.docx`);
    return new StreamableFile(content, { type: wordType, length: content.length });
  }

  /** The partnership asked for, else the first; the year asked for, else the last that is over. */
  private async asked(caller: KnownCaller, { partnership: wanted, year }: Query) {
    const held = await this.partnerships.heldAs(caller, mayAct('oversight.read'));
    const partnership = wanted === undefined ? held[0] : held.find(({ code }) => code === wanted);
    if (!partnership) throw new NotFound('There is no such partnership among those you may see.');
    return { held, partnership, year: yearIn(year) ?? this.thisYear() - 1 };
  }

  private thisYear(): number {
    return yearOf(londonDate(this.clock.now()));
  }

  private years(): number[] {
    return Array.from({ length: yearsOffered }, (_, at) => this.thisYear() - at);
  }
}
