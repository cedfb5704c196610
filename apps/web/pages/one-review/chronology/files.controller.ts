import { Controller, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { AgreedTerms } from '#lantern/case-lists';
import { Chronologies, MergedChronology, cellsOfEntry, columns } from '#lantern/chronology';
import { pdfFileOf, pdfType } from '#lantern/made-papers';
import { CLOCK, type Clock, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { type ListFile, listFile } from '../../../shown/list-file.js';
import { Pages, languageOf } from '../../pages.js';
import { filterOf, isNarrowed, lookingOf } from './chronology-filter.js';
import { chronologyPaper } from './chronology-paper.js';
import { NamesInTyped } from '../../../cases/names/names-in-typed.js';
import { agencyHere } from './send.controller.js';

const headings = columns.map(({ heading, width }) => ({ title: heading, width }));
const withAgency = [{ title: 'Agency', width: 24 }, ...headings];

/** Rows that a PDF holds at most: more take longer than the others who are at work should wait. */
export const mostPrinted = 5000;

type Asked = Readonly<Record<string, unknown>>;

interface Sheet {
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly pages: ListFile['pages'];
}

/**
 * A chronology as a file: the template with an agency's own rows in it, or what somebody sees of all of them. Files go from
 * hand to hand, and so hold pseudonyms alone.
 */
@Controller('reviews/:reference/chronology')
export class ChronologyFilesController {
  constructor(
    @Inject(Chronologies) private readonly chronologies: Chronologies,
    @Inject(MergedChronology) private readonly merged: MergedChronology,
    @Inject(AgreedTerms) private readonly terms: AgreedTerms,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Download('own.xlsx', 'chronology.write', 'chronology.own.downloaded')
  async own(@Res({ passthrough: true }) response: Response, @Scope() scope: CaseScope): Promise<StreamableFile> {
    const rows = (await this.chronologies.ownRows(scope, agencyHere(scope))).map(cellsOfEntry);
    return this.sheet(response, scope, { columns: headings, pages: [rows] }, 'xlsx');
  }

  @Download('rows.xlsx', 'chronology.read', 'chronology.downloaded')
  async workbook(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Query() query: Asked,
  ): Promise<StreamableFile> {
    return this.sheet(response, scope, { columns: withAgency, pages: await this.rows(scope, query) }, 'xlsx');
  }

  @Download('rows.csv', 'chronology.read', 'chronology.downloaded')
  async csv(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Query() query: Asked,
  ): Promise<StreamableFile> {
    return this.sheet(response, scope, { columns: withAgency, pages: await this.rows(scope, query) }, 'csv');
  }

  /** @throws InvalidInput where there are too many rows to print. */
  @Download('rows.pdf', 'chronology.read', 'chronology.downloaded')
  async pdf(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Query() query: Asked,
  ): Promise<StreamableFile> {
    const looking = lookingOf(query);
    const { rows, total } = await this.merged.page(scope, filterOf(looking), 0, mostPrinted);
    if (total > mostPrinted)
      throw new InvalidInput([
        { path: 'rows', message: 'a PDF holds 5,000 rows at most; look for fewer, or take the spreadsheet' },
      ]);
    const content = await pdfFileOf(
      chronologyPaper({
        reference: scope.reference,
        rows: rows.map((await this.names.pseudonyms(scope)).row),
        terms: await this.terms.of(scope.reviewId),
        isNarrowed: isNarrowed(looking),
        today: londonDate(this.clock.now()),
        language: languageOf(request),
        say: this.pages.saying(request).plain,
      }),
    );
    response.attachment(`${scope.reference}-chronology.pdf`);
    return new StreamableFile(content, { type: pdfType, length: content.length });
  }

  /** Page by page, so that nobody else waits while thousands of rows are written. */
  private async rows(scope: CaseScope, query: Asked): Promise<AsyncIterable<string[][]>> {
    const shown = await this.names.pseudonyms(scope);
    const { merged } = this;
    return (async function* () {
      for await (const rows of merged.pages(scope, filterOf(lookingOf(query))))
        yield rows.map((row) => [row.agency, ...cellsOfEntry(shown.row(row))]);
    })();
  }

  private sheet(
    response: Response,
    { reference }: CaseScope,
    { columns, pages }: Sheet,
    kind: 'csv' | 'xlsx',
  ): StreamableFile {
    const file = { name: `${reference}-chronology`, tab: 'Chronology', pages, at: this.clock.now() };
    const named = { headings: columns.map(({ title }) => title), widths: columns.map(({ width }) => width) };
    return listFile(response, { ...file, ...named }, kind);
  }
}
