import { Controller, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { Organisations } from '#lantern/bodies';
import { AgencyWorkList, type CaseFilter, SummaryList, both, ofPartnership } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { Directory } from '#lantern/people';
import { CLOCK, type Clock } from '#lantern/platform';
import { plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { OfficeNames } from '../../../shown/office-names.js';
import type { Say } from '../../kit/forms/form-questions.js';
import { kindOfList, listFile } from '../../../shown/list-file.js';
import { roleWords } from '../../kit/role-words.js';
import { languageOf } from '../../pages.js';
import { everybodyFound, lookingIn } from '../../people/people/people-filter.js';
import { inWords } from '../../people/people/person-rows.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { PartnershipLinesReader } from '../partnerships/partnership-lines-reader.js';
import { lineCells, lineHeadings } from '../partnerships/shown-line.js';
import { summaryRow } from '../summary/summary-rows.js';
import {
  agencyCells,
  agencyHeadings,
  bodyCells,
  bodyHeadings,
  personCells,
  personHeadings,
  summaryCells,
  summaryHeadings,
} from './overview-rows.js';

const listed = 'list.downloaded';

/** The lists that look at a partnership from above as files, with what their pages show to whoever takes them. */
@Controller('lists')
export class OverviewFilesController {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(OfficeNames) private readonly names: OfficeNames,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(AgencyWorkList) private readonly work: AgencyWorkList,
    @Inject(SummaryList) private readonly summary: SummaryList,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(PartnershipLinesReader) private readonly lines: PartnershipLinesReader,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of the office that the address names; a name is in no address, and so in no file (0050). */
  @Download('people.:kind', 'person.read', listed)
  async people(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<StreamableFile> {
    const say = plainWords(languageOf(request));
    const all = await this.directory.list(caller);
    const held = all.flatMap(({ offices }) => offices.map(({ partnershipId }) => partnershipId));
    const nameOf = await this.names.in(held, languageOf(request), roleWords);
    const people = all.map((person) => inWords(person, nameOf));
    const found = everybodyFound(people, lookingIn(query));
    const rows = found.map((person) => personCells(person, say));
    return this.file(response, kind, 'people', [personHeadings.map((each) => say(each)), ...rows]);
  }

  @Download('organisations.:kind', 'organisation.read', listed)
  async bodies(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('kind') kind: string,
  ): Promise<StreamableFile> {
    const say = plainWords(languageOf(request));
    const rows = (await this.organisations.list()).map((body) => bodyCells(body, say));
    return this.file(response, kind, 'organisations', [bodyHeadings.map((each) => say(each)), ...rows]);
  }

  @Download('agencies.:kind', 'oversight.read', listed)
  async agencies(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const say = plainWords(languageOf(request));
    const { filter } = await this.choice.of(caller, 'oversight.read', wanted);
    const rows = (await this.work.of(filter)).map((agency) => agencyCells(agency, say));
    return this.file(response, kind, 'agencies', [agencyHeadings.map((each) => say(each)), ...rows]);
  }

  @Download('summary.:kind', 'summary.read', listed)
  async reviews(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const say = plainWords(languageOf(request));
    const { filter } = await this.choice.of(caller, 'summary.read', wanted);
    const pages = this.summaryPages(caller, filter, say);
    const headings = summaryHeadings.map((each) => say(each));
    return listFile(response, { name: 'summary', headings, pages, at: this.clock.now() }, kindOfList(kind));
  }

  /** A partnership at a time. */
  private async *summaryPages(caller: KnownCaller, filter: CaseFilter, say: Say['plain']) {
    const today = this.summary.today();
    for (const { partnershipId } of await this.summary.counts(filter)) {
      const reviews = await this.summary.reviews(both(filter, ofPartnership(partnershipId)));
      yield reviews.map((review) =>
        summaryCells(summaryRow(review, this.registry.get(review.workflow, review.version), caller, today), say),
      );
    }
  }

  @Download('partnerships.:kind', 'summary.read', listed)
  async partnerships(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
  ): Promise<StreamableFile> {
    const say = plainWords(languageOf(request));
    const { held } = await this.choice.of(caller, 'summary.read', undefined);
    const lines = await this.lines.of(caller, held);
    return this.file(response, kind, 'partnerships', [lineHeadings.map((each) => say(each)), ...lines.map(lineCells)]);
  }

  private file(response: Response, kind: string, name: string, [headings = [], ...rows]: string[][]): StreamableFile {
    return listFile(response, { name, headings, pages: [rows], at: this.clock.now() }, kindOfList(kind));
  }
}
