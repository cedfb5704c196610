import { type CostListed, type CostStage, type Pence, costStages, inPounds, plainPounds } from '#lantern/money';
import { kindWords } from '../shown/money-words.js';
import { costCells, headingsOfCosts } from '../shown/shown-money.js';

type Say = (sentence: string) => string;

/** Amounts of a stage each, without and with VAT. */
type ByStage = Readonly<Record<CostStage, { readonly net: Pence; readonly total: Pence }>>;

const stageSums = (costs: readonly CostListed[]): ByStage => {
  const sums = Object.fromEntries(costStages.map((stage) => [stage, { net: 0, total: 0 }])) as Record<
    CostStage,
    { net: Pence; total: Pence }
  >;
  for (const { stage, net, vat } of costs) {
    sums[stage].net += net;
    sums[stage].total += net + vat;
  }
  return sums;
};

/** What is told of a year at a time: whose each line is, by what costs are put together. */
export const yearViews = {
  reviews: { words: 'By review', of: ({ reference, partnership }: CostListed) => reference ?? partnership },
  partnerships: { words: 'By partnership', of: ({ partnership }: CostListed) => partnership },
  kinds: { words: 'By what it is for', of: ({ kind }: CostListed) => kindWords[kind] },
  posts: { words: 'By post', of: ({ kind, what }: CostListed) => (kind === 'post' ? what : null) },
} as const;

export type YearView = keyof typeof yearViews;

export const isYearView = (name: string): name is YearView => Object.hasOwn(yearViews, name);

export interface YearLine {
  readonly title: string;
  /** The words of a kind, to be said in the reader's language. */
  readonly isWords: boolean;
  readonly reference: string | null;
  readonly stages: ByStage;
}

/** The lines of a view, in the order of their names, and all together. */
export function yearLines(costs: readonly CostListed[], view: YearView): { lines: YearLine[]; all: ByStage } {
  const groups = new Map<string, CostListed[]>();
  for (const cost of costs) {
    const title = yearViews[view].of(cost);
    if (title !== null) groups.set(title, [...(groups.get(title) ?? []), cost]);
  }
  const lines = [...groups].map(([title, of]) => ({
    title,
    isWords: view === 'kinds',
    reference: view === 'reviews' ? (of[0]?.reference ?? null) : null,
    stages: stageSums(of),
  }));
  const sorted = lines.toSorted((one, other) => one.title.localeCompare(other.title));
  return { lines: sorted, all: stageSums([...groups.values()].flat()) };
}

/** Each line with its bar: what was invoiced, in per cent of the line with most. */
export function withBars(lines: readonly YearLine[]): (YearLine & { readonly bar: number })[] {
  const most = Math.max(1, ...lines.map(({ stages }) => stages.invoice.net));
  return lines.map((line) => ({ ...line, bar: Math.round((line.stages.invoice.net * 100) / most) }));
}

export const amountsIn = (stages: ByStage, words: (amount: Pence) => string = inPounds): string[] =>
  costStages.map((stage) => words(stages[stage].net));

/** Every cost of the year as a row for the finance department. */
export const linesForFinance = (costs: readonly CostListed[], say: Say): string[][] => [
  [say('Partnership'), say('Review'), ...headingsOfCosts(say)],
  ...costs.map((cost) => [cost.partnership, cost.reference ?? '', ...costCells(cost, say)]),
];

export const viewForFinance = (
  costs: readonly CostListed[],
  view: YearView,
  stageTitles: readonly string[],
  say: Say,
) => [
  [say(yearViews[view].words), ...stageTitles.map(say)],
  ...yearLines(costs, view).lines.map(({ title, isWords, stages }) => [
    isWords ? say(title) : title,
    ...amountsIn(stages, plainPounds),
  ]),
];
