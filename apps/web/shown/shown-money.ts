import {
  type CostView,
  type MoneyChangeView,
  type MoneyHere,
  type Pence,
  type ShareView,
  type SharingView,
  type StageTotal,
  inPounds,
  plainPounds,
  totalsByStage,
} from '#lantern/money';
import { formulaWords, kindWords, stageWords } from './money-words.js';

const totalOf = ({ net, vat }: Pick<CostView, 'net' | 'vat'>): Pence => net + vat;

const sum = (amounts: readonly Pence[]): Pence => amounts.reduce((all, each) => all + each, 0);

const shownTotal = ({ stage, net, vat }: StageTotal) => ({
  stage,
  words: stageWords[stage],
  net: inPounds(net),
  vat: inPounds(vat),
  total: inPounds(net + vat),
});

const shownCost = (cost: CostView) => ({
  ...cost,
  kindWords: kindWords[cost.kind],
  stageWords: stageWords[cost.stage],
  net: inPounds(cost.net),
  vat: inPounds(cost.vat),
  total: inPounds(totalOf(cost)),
  fee:
    cost.dayHundredths === null || cost.dailyRate === null
      ? null
      : { days: String(cost.dayHundredths / 100), rate: inPounds(cost.dailyRate) },
});

const shownSharing = (sharing: SharingView) => ({
  ...sharing,
  words: formulaWords[sharing.formula],
  amount: inPounds(sharing.amount),
  paid: inPounds(sum(sharing.shares.filter(({ paidOn }) => paidOn !== null).map(({ amount }) => amount))),
  shares: sharing.shares.map((share) => ({
    ...share,
    amount: inPounds(share.amount),
    by: sharing.formula === 'equal' ? null : String(share.weight / 100),
  })),
});

const amounts: readonly string[] = ['net', 'vat', 'dailyRate'];
const called: Readonly<Record<string, string>> = {
  kind: 'What it was for',
  stage: 'What it was',
  onDay: 'Day',
  what: 'Who was paid, or which post it was',
  number: 'Number',
  dayHundredths: 'Days',
  dailyRate: 'Daily rate',
  net: 'Amount without VAT',
  vat: 'VAT',
  agreedBy: 'Who agreed',
  agreedOn: 'Agreed on',
  invoice: 'Invoice',
  invoicedOn: 'Invoiced on',
  paidOn: 'Paid on',
};

type Values = MoneyChangeView['was'];

function valueIn(name: string, value: string | number): { value: string; isWords?: true; isDay?: true } {
  if (amounts.includes(name)) return { value: inPounds(Number(value)) };
  if (name === 'dayHundredths') return { value: String(Number(value) / 100) };
  if (name === 'kind' || name === 'stage')
    return {
      value:
        { ...kindWords, ...stageWords }[value as keyof typeof kindWords & keyof typeof stageWords] ?? String(value),
      isWords: true,
    };
  return name.endsWith('On') || name === 'onDay' ? { value: String(value), isDay: true } : { value: String(value) };
}

/** What it said before in what was changed; nothing where it had said nothing. */
function differences(was: Values, after: Values) {
  return Object.entries(called)
    .filter(([name]) => name in was && was[name] !== after[name])
    .map(([name, label]) => {
      const value = was[name];
      return {
        label,
        ...(value === null || value === undefined || typeof value === 'boolean' ? { value: '' } : valueIn(name, value)),
      };
    });
}

/** Each change with what it said before, the newest first. */
function shownChanges({ costs, sharings, changes }: MoneyHere) {
  const shares = sharings.flatMap((sharing) => sharing.shares);
  const now = new Map<string, Values>([
    ...[...costs, ...shares].map((each) => [each.id, each] as const),
    ...sharings.map(({ id, takenOff }) => [id, { takenOff }] as const),
  ]);
  const about = new Map([
    ...[...costs, ...sharings].map(({ id, what }) => [id, what] as const),
    ...shares.map(({ id, partner }) => [id, partner] as const),
  ]);
  return changes.map(({ ofId, was, ...change }) => {
    const after = now.get(ofId) ?? {};
    now.set(ofId, was);
    return {
      ...change,
      about: about.get(ofId) ?? '',
      isTakenOff: was.takenOff === false && after.takenOff === true,
      isBack: was.takenOff === true && after.takenOff === false,
      was: differences(was, after),
    };
  });
}

export const shownMoney = (here: MoneyHere) => ({
  costs: here.costs.map(shownCost),
  totals: totalsByStage(here.costs).map(shownTotal),
  sharings: here.sharings.map(shownSharing),
  changes: shownChanges(here),
});

type Say = (sentence: string) => string;

const costHeadings = [
  'Day',
  'What it is for',
  'What it is',
  'Who is paid, or which post',
  'Number',
  'Days',
  'Daily rate',
  'Amount without VAT',
  'VAT',
  'Total',
];

export const costCells = (
  cost: Omit<CostView, 'takenOff' | 'changedBy' | 'changedAt' | 'revision'>,
  say: Say,
): string[] => [
  cost.onDay,
  say(kindWords[cost.kind]),
  say(stageWords[cost.stage]),
  cost.what,
  cost.number ?? '',
  cost.dayHundredths === null ? '' : String(cost.dayHundredths / 100),
  cost.dailyRate === null ? '' : plainPounds(cost.dailyRate),
  plainPounds(cost.net),
  plainPounds(cost.vat),
  plainPounds(totalOf(cost)),
];

export const headingsOfCosts = (say: Say): string[] => costHeadings.map(say);

const shareHeadings = [
  'What is shared',
  'How it is shared',
  'Partner',
  'Share',
  'Who agreed',
  'Agreed on',
  'Invoice',
  'Invoiced on',
  'Paid on',
];

const shareCells = (sharing: SharingView, share: ShareView, say: Say): string[] => [
  sharing.what,
  say(formulaWords[sharing.formula]),
  share.partner,
  plainPounds(share.amount),
  share.agreedBy ?? '',
  share.agreedOn ?? '',
  share.invoice ?? '',
  share.invoicedOn ?? '',
  share.paidOn ?? '',
];

/** The two tables of a page for the finance department: what was spent, and who shares it. */
export const filesOf = {
  costs: ({ costs }: MoneyHere, say: Say) => [
    headingsOfCosts(say),
    ...costs.filter(({ takenOff }) => !takenOff).map((cost) => costCells(cost, say)),
  ],
  shares: ({ sharings }: MoneyHere, say: Say) => [
    shareHeadings.map(say),
    ...sharings
      .filter(({ takenOff }) => !takenOff)
      .flatMap((sharing) => sharing.shares.map((share) => shareCells(sharing, share, say))),
  ],
};
