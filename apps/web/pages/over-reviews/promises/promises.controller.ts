import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { KnownCaller } from '#lantern/access';
import { ActionList, type ActionListed } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { addressWith } from '../../../requests/list-address.js';
import { pageOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../../paths.js';
import { type OverduePromise, escalateAfter, promisesOf } from './overdue-promises.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { overseeing } from '../summary/overseeing-places.js';

/** Late ones on a page. */
const mostLate = 50;

/** What have we promised and not done? */
@Controller('promises')
export class PromisesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(ActionList) private readonly list: ActionList,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
  ) {}

  @Page('', 'oversight.read', 'promises.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { held, chosen, asked, filter } = await this.choice.of(caller, 'oversight.read', query.partnership);
    const today = this.list.today();
    const { longOverdue, overdue, ...counts } = promisesOf(await this.list.days(filter), today);
    const { rows, ...place } = pageOf([...longOverdue, ...overdue], query.page, mostLate);
    const actions = await this.list.these(
      rows.map(({ reference }) => reference),
      filter,
    );
    const shown = rows.flatMap((promise) => rowOf(promise, actions.get(promise.reference)) ?? []);
    const partnership = chosen?.code ?? '';
    const addressOf = (page: number) => addressWith('/promises', { partnership, page: page === 1 ? '' : page });
    return this.pages.show(request, 'over-reviews/promises/promises', {
      today,
      escalateAfter,
      held,
      chosen,
      asked,
      isOfSeveral: held.length > 1 && !chosen,
      isAny: place.all > 0,
      longOverdue: shown.filter(({ daysLate }) => daysLate > escalateAfter),
      overdue: shown.filter(({ daysLate }) => daysLate <= escalateAfter),
      counts: { ...counts, longOverdue: longOverdue.length, overdue: overdue.length },
      paging: { ...place, ...waysBetween(place, addressOf) },
      places: overseeing(caller, '/promises', chosen),
    });
  }
}

/** Null where it was done since the list was made. */
function rowOf({ due, daysLate }: OverduePromise, listed: ActionListed | undefined) {
  if (!listed) return null;
  const { reference, partnership, owner, action, stateTitle, last } = listed;
  return { reference, partnership, path: reviewPage(reference), owner, action, stateTitle, last, due, daysLate };
}
