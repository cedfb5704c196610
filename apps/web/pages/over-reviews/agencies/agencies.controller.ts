import { Controller, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { WorkList } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../paths.js';
import { agencyItems, byAgency } from './by-agency.js';
import { overseeing } from '../summary/overseeing-places.js';

/** Which agency is holding us up? */
@Controller('agencies')
export class AgenciesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(WorkList) private readonly list: WorkList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Page('', 'oversight.read', 'agencies.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const overseen = this.scopes.wherePermitted(caller, 'oversight.read');
    const tasks = await this.list.open(overseen);
    const today = this.list.today();
    const agencies = byAgency(agencyItems(tasks), today).map(({ oldest, ...agency }) => ({
      ...agency,
      oldest: oldest && { ...oldest, path: reviewPage(oldest.reference) },
    }));
    return this.pages.show(request, 'over-reviews/agencies/agencies', {
      today,
      agencies,
      places: overseeing(caller, '/agencies'),
    });
  }
}
