import { type Keeping, type KeptCounts, type Report, keepings } from '#lantern/reports';
import { causeWords } from './cause-words.js';

type Say = (sentence: string) => string;
type Table = (report: Report, say: Say) => string[][];

export const keptWords: Readonly<Record<Keeping, string>> = {
  kept: 'Kept',
  keptLater: 'Kept by a later date that was agreed',
  lateExplained: 'Past its date, explained',
  lateUnexplained: 'Past its date, no reason recorded',
  running: 'Still running',
};

const said = (number: number | null): string => (number === null ? '' : String(number));

const countsOf = (counts: KeptCounts): string[] => keepings.map((keeping) => String(counts[keeping]));

const keptHeadings = (say: Say): string[] => keepings.map((keeping) => say(keptWords[keeping]));

/** Each table of the page as rows of cells, the headings first. */
export const tables = {
  stages: ({ kinds }, say) => [
    ['Kind of review', 'Stage', 'Have left it', 'Days: the middle', 'Shortest', 'Longest', 'There now'].map(say),
    ...kinds.flatMap(({ title, stages }) =>
      stages.map((stage) => [
        say(title),
        say(stage.title),
        String(stage.count),
        said(stage.median),
        said(stage.shortest),
        said(stage.longest),
        String(stage.there),
      ]),
    ),
  ],
  dates: ({ kinds }, say) => [
    [say('Kind of review'), say('Date'), ...keptHeadings(say)],
    ...kinds.flatMap(({ title, clocks }) =>
      clocks.map((clock) => [say(title), say(clock.title), ...countsOf(clock.counts)]),
    ),
  ],
  agencies: ({ agencies }, say) => [
    [say('Agency'), ...keptHeadings(say)],
    ...agencies.map(({ agency, counts }) => [agency, ...countsOf(counts)]),
  ],
  reasons: ({ reasons }, say) => [
    [say('Reason for delay'), say('How often')],
    ...reasons.map(({ cause, count }) => [say(causeWords(cause)), String(count)]),
  ],
} satisfies Readonly<Record<string, Table>>;

/** The table of that name; undefined where there is none. */
export const tableOf = (name: string): Table | undefined =>
  Object.hasOwn(tables, name) ? tables[name as keyof typeof tables] : undefined;

/** What is shown of a report at a time, each with the table of its name. */
export const views = [
  { name: 'stages', words: 'Days at each stage' },
  { name: 'dates', words: 'Dates of guidance and law' },
  { name: 'agencies', words: 'Agencies' },
  { name: 'reasons', words: 'Reasons for delay' },
] as const satisfies readonly { readonly name: keyof typeof tables; readonly words: string }[];

/** The middle of each stage as a bar, in per cent of the longest of its kind of review. */
export function barsOf({ kinds }: Report): Readonly<Record<string, number>> {
  return Object.fromEntries(
    kinds.flatMap(({ workflow, stages }) => {
      const longest = Math.max(1, ...stages.map(({ median }) => median ?? 0));
      return stages.map(({ stage, median }) => [`${workflow} ${stage}`, Math.round(((median ?? 0) * 100) / longest)]);
    }),
  );
}
