import { Inject, Injectable } from '@nestjs/common';
import { CaseScopes, type KnownCaller, mayAct, partnershipsHeldAs } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { ActionList, SummaryList } from '#lantern/case-lists';
import { Money, yearOf } from '#lantern/money';
import { type PartnershipLine, countedOf } from './partnership-lines.js';

/** Reads how each of somebody's partnerships stands: as many statements for eleven of them as for one. */
@Injectable()
export class PartnershipLinesReader {
  constructor(
    @Inject(SummaryList) private readonly reviews: SummaryList,
    @Inject(ActionList) private readonly actions: ActionList,
    @Inject(Money) private readonly money: Money,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  /** The financial year that costs are told of. */
  year(): number {
    return yearOf(this.reviews.today());
  }

  /** One line for each, those with nothing in them too. */
  async of(caller: KnownCaller, held: readonly KnownPartnership[]): Promise<PartnershipLine[]> {
    const filter = this.scopes.wherePermitted(caller, 'summary.read');
    const payers = partnershipsHeldAs(caller, mayAct('money.read'));
    const [reviews, past, invoiced] = await Promise.all([
      this.reviews.reviews(filter),
      this.actions.past(filter),
      this.money.invoiced({
        reviews: this.scopes.wherePermitted(caller, 'money.read'),
        partnerships: payers,
        year: this.year(),
      }),
    ]);
    const byPartnership = Map.groupBy(reviews, ({ partnershipId }) => partnershipId);
    const today = this.reviews.today();
    return held.map(({ id, code, name }) => ({
      code,
      name,
      ...countedOf(byPartnership.get(id) ?? [], today),
      promisesLate: past.get(id) ?? 0,
      invoiced: payers.includes(id) ? (invoiced.get(id) ?? 0) : null,
    }));
  }
}
