import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { KnownCaller } from '#lantern/access';
import { AgencyWorkList } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { addressWith } from '../../../requests/list-address.js';
import { pageOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../../paths.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { overseeing } from '../summary/overseeing-places.js';

/** Agencies on a page. */
const mostAgencies = 50;

/** Which agency is holding us up? */
@Controller('agencies')
export class AgenciesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(AgencyWorkList) private readonly list: AgencyWorkList,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
  ) {}

  @Page('', 'oversight.read', 'agencies.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { held, chosen, asked, filter } = await this.choice.of(caller, 'oversight.read', query.partnership);
    const { rows, ...place } = pageOf(await this.list.of(filter), query.page, mostAgencies);
    const partnership = chosen?.code ?? '';
    const addressOf = (page: number) => addressWith('/agencies', { partnership, page: page === 1 ? '' : page });
    const agencies = rows.map(({ oldest, ...agency }) => ({
      ...agency,
      oldest: oldest && { ...oldest, path: reviewPage(oldest.reference) },
    }));
    return this.pages.show(request, 'over-reviews/agencies/agencies', {
      today: this.list.today(),
      agencies,
      paging: { ...place, ...waysBetween(place, addressOf) },
      held,
      chosen,
      asked,
      places: overseeing(caller, '/agencies', chosen),
    });
  }
}
