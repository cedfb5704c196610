import {
  type CostView,
  type MoneyHere,
  type ShareView,
  type SharingView,
  plainPounds,
  totalsByStage,
} from '#lantern/money';

/* Money as a program reads it: amounts are texts of pounds and pence, "1250.00", and so is what it sends. */

/** What has been said, without what has not. */
const said = (values: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null));

const inParts = (hundredths: number): string => String(hundredths / 100);

const feeOf = ({ dayHundredths, dailyRate }: Pick<CostView, 'dayHundredths' | 'dailyRate'>) =>
  said({
    days: dayHundredths === null ? null : inParts(dayHundredths),
    dailyRate: dailyRate === null ? null : plainPounds(dailyRate),
  });

/** What is sent to change it. */
export const costDetails = (cost: Omit<CostView, 'revision' | 'takenOff' | 'changedBy' | 'changedAt'>) => ({
  kind: cost.kind,
  stage: cost.stage,
  onDay: cost.onDay,
  what: cost.what,
  ...said({ number: cost.number }),
  ...feeOf(cost),
  net: plainPounds(cost.net),
  vat: plainPounds(cost.vat),
});

export const shownCost = (cost: CostView) => ({
  id: cost.id,
  revision: cost.revision,
  takenOff: cost.takenOff,
  changedBy: cost.changedBy,
  changedAt: cost.changedAt,
  total: plainPounds(cost.net + cost.vat),
  details: costDetails(cost),
});

const shownShare = ({ id, revision, partner, amount, weight, ...how }: ShareView) => ({
  id,
  revision,
  partner,
  number: inParts(weight),
  amount: plainPounds(amount),
  details: said({
    agreedBy: how.agreedBy,
    agreedOn: how.agreedOn,
    invoice: how.invoice,
    invoicedOn: how.invoicedOn,
    paidOn: how.paidOn,
  }),
});

export const shownSharing = (sharing: SharingView) => ({
  id: sharing.id,
  revision: sharing.revision,
  takenOff: sharing.takenOff,
  what: sharing.what,
  formula: sharing.formula,
  amount: plainPounds(sharing.amount),
  madeBy: sharing.madeBy,
  madeAt: sharing.madeAt,
  shares: sharing.shares.map(shownShare),
});

export const shownMoney = ({ costs, sharings, changes }: MoneyHere) => ({
  costs: costs.map(shownCost),
  totals: totalsByStage(costs).map(({ stage, net, vat }) => ({
    stage,
    net: plainPounds(net),
    vat: plainPounds(vat),
    total: plainPounds(net + vat),
  })),
  sharings: sharings.map(shownSharing),
  changes: changes.map(({ ofId, revision, was, reason, by, at }) => ({ of: ofId, revision, was, reason, by, at })),
});
