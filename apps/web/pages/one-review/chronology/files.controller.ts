import { Controller, Inject, Query, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { Chronologies, MergedChronology, cellsOfEntry, columns } from '#lantern/chronology';
import { csvOf, workbookOf } from '#lantern/spreadsheets';
import type { Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { filterOf, lookingOf } from './chronology-filter.js';
import { agencyHere } from './send.controller.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const headings = columns.map(({ heading, width }) => ({ title: heading, width }));
const withAgency = [{ title: 'Agency', width: 24 }, ...headings];

type Asked = Readonly<Record<string, unknown>>;

/** A chronology as a file: the template with an agency's own rows in it, or what somebody sees of all of them. */
@Controller('reviews/:reference/chronology')
export class ChronologyFilesController {
  constructor(
    @Inject(Chronologies) private readonly chronologies: Chronologies,
    @Inject(MergedChronology) private readonly merged: MergedChronology,
  ) {}

  @Download('own.xlsx', 'chronology.write', 'chronology.own.downloaded')
  async own(@Res({ passthrough: true }) response: Response, @Scope() scope: CaseScope): Promise<StreamableFile> {
    const rows = (await this.chronologies.ownRows(scope, agencyHere(scope))).map(cellsOfEntry);
    response.attachment(`${scope.reference}-chronology.xlsx`);
    return new StreamableFile(await workbookOf([{ name: 'Chronology', headings, rows }]), { type: xlsx });
  }

  @Download('rows.xlsx', 'chronology.read', 'chronology.downloaded')
  async workbook(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Query() query: Asked,
  ): Promise<StreamableFile> {
    const sheet = { name: 'Chronology', headings: withAgency, rows: await this.rows(scope, query) };
    response.attachment(`${scope.reference}-chronology.xlsx`);
    return new StreamableFile(await workbookOf([sheet]), { type: xlsx });
  }

  @Download('rows.csv', 'chronology.read', 'chronology.downloaded')
  async csv(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Query() query: Asked,
  ): Promise<StreamableFile> {
    const rows = await this.rows(scope, query);
    response.attachment(`${scope.reference}-chronology.csv`);
    return new StreamableFile(Buffer.from(csvOf([withAgency.map(({ title }) => title), ...rows])), {
      type: 'text/csv',
    });
  }

  private async rows(scope: CaseScope, query: Asked): Promise<string[][]> {
    const rows: string[][] = [];
    for await (const row of this.merged.all(scope, filterOf(lookingOf(query))))
      rows.push([row.agency, ...cellsOfEntry(row)]);
    return rows;
  }
}
