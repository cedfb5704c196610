import { Controller, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { ActionList } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../paths.js';
import { type OverduePromise, escalateAfter, promisesOf } from './overdue-promises.js';
import { overseeing } from '../summary/overseeing-places.js';

/** What have we promised and not done? */
@Controller('promises')
export class PromisesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(ActionList) private readonly list: ActionList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Page('', 'oversight.read', 'promises.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const actions = await this.list.open(this.scopes.wherePermitted(caller, 'oversight.read'));
    const today = this.list.today();
    const { longOverdue, overdue, ...counts } = promisesOf(actions, today);
    return this.pages.show(request, 'over-reviews/promises/promises', {
      today,
      escalateAfter,
      longOverdue: longOverdue.map(row),
      overdue: overdue.map(row),
      ...counts,
      places: overseeing(caller, '/promises'),
    });
  }
}

const row = ({ action: { reference, owner, action, stateTitle, last }, due, daysLate }: OverduePromise) => ({
  reference,
  path: reviewPage(reference),
  owner,
  action,
  stateTitle,
  last,
  due,
  daysLate,
});
