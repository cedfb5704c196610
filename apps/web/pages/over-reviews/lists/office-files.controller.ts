import { Controller, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { OversightList } from '#lantern/case-lists';
import { DeliveryGroups } from '#lantern/delivery-groups';
import { SummarySharing } from '#lantern/people';
import { CLOCK, type Clock } from '#lantern/platform';
import { plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { kindOfList, listFile } from '../../../shown/list-file.js';
import { languageOf } from '../../pages.js';
import { GroupReader } from '../../../partnership/group-reader.js';
import { shownGroup } from '../groups/shown-group.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import {
  coordinatorCells,
  coordinatorHeadings,
  groupCells,
  groupHeadings,
  openReviewCells,
  openReviewHeadings,
  sharingCells,
  sharingHeadings,
} from './office-rows.js';

const listed = 'list.downloaded';

/** The lists by which an office looks after its people, groups and boards as files, with what their pages show. */
@Controller('lists')
export class OfficeFilesController {
  constructor(
    @Inject(OversightList) private readonly oversight: OversightList,
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(GroupReader) private readonly reader: GroupReader,
    @Inject(SummarySharing) private readonly sharing: SummarySharing,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Download('coordinators.:kind', 'coordinator.oversee', listed)
  async coordinators(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const { filter } = await this.choice.of(caller, 'coordinator.oversee', wanted);
    const rows = (await this.oversight.coordinators(filter)).map(coordinatorCells);
    return this.file({ request, response, kind }, 'coordinators', coordinatorHeadings, rows);
  }

  @Download('open-reviews.:kind', 'coordinator.oversee', listed)
  async openReviews(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const { filter } = await this.choice.of(caller, 'coordinator.oversee', wanted);
    const rows = (await this.oversight.reviews(filter)).map(openReviewCells);
    return this.file({ request, response, kind }, 'open-reviews', openReviewHeadings, rows);
  }

  @Download('groups.:kind', 'group.read', listed)
  async deliveryGroups(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const { chosen } = await this.choice.of(caller, 'group.read', wanted);
    const standing = await this.reader.of(caller, await this.groups.list(caller, chosen?.id));
    const rows = standing.map((each) => groupCells(shownGroup(each, languageOf(request))));
    return this.file({ request, response, kind }, 'groups', groupHeadings, rows);
  }

  @Download('sharing.:kind', 'summary.share', listed)
  async boards(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const { chosen } = await this.choice.of(caller, 'summary.share', wanted);
    const all = await this.sharing.listOf(caller, chosen?.id);
    return this.file({ request, response, kind }, 'sharing', sharingHeadings, all.map(sharingCells));
  }

  private file(
    { request, response, kind }: { request: Request; response: Response; kind: string },
    name: string,
    headings: readonly string[],
    rows: readonly (readonly string[])[],
  ): StreamableFile {
    const say = plainWords(languageOf(request));
    const file = { name, headings: headings.map((each) => say(each)), pages: [rows], at: this.clock.now() };
    return listFile(response, file, kindOfList(kind));
  }
}
