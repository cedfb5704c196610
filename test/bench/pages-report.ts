import { loadavg } from 'node:os';
import { folderOf, makeNation } from './national/nation.js';
import { type MeasuredPages, type MeasuredVisit, measurePages } from './pages.js';

export const pagesHeading = '## Pages and lists';

const nation = { partnerships: 300, seed: 1 };
const small = 3600;
const large = 99_900;

/** Both nations, made where they are missing. `folders`: where they are, if not in the usual place. */
export async function measureBothSizes(rounds: number, folders: readonly string[]): Promise<MeasuredPages[]> {
  const places = [small, large].map((reviews, index) => ({ reviews, folder: folders[index] ?? folderOf(reviews) }));
  for (const { reviews, folder } of places) await makeNation(folder, { ...nation, reviews });
  return measurePages(
    places.map(({ folder }) => folder),
    rounds,
  );
}

const milliseconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const cells = ({ page, sql }: MeasuredVisit): string =>
  `${milliseconds(page)} | ${milliseconds(sql)} | ${(page / sql).toFixed(1)}`;

function line(few: MeasuredVisit, many: MeasuredVisit): string {
  return `| ${few.name} | ${few.statements} | ${cells(few)} | ${cells(many)} | **${(many.page / few.page).toFixed(1)}** |`;
}

/** The section of the report, for a co-ordinator's partnership of twelve reviews in a small and in a large country. */
export function pagesReport([few, many]: readonly MeasuredPages[]): string {
  if (!few || !many) throw new Error('Both sizes have to be measured.');
  const lines = few.visits.map((visit, index) => line(visit, many.visits[index] ?? visit));
  const [one, five, fifteen] = loadavg().map((each) => each.toFixed(1));
  const counted = [few, many].map(({ reviews }) => `${reviews.toLocaleString('en-GB')} reviews`);
  return `${pagesHeading}

What somebody of one partnership waits for, who has thirteen reviews, in a country of 300 partnerships with ${counted.join(' and with ')}
in all (about ten cases each; \`npm run bench:data\`). Milliseconds at the median of 15 rounds, over HTTP on the same machine: the page, its own SQL (the
same statements with the same values, one after another on one connection) and the one by the other. Growth is the page at the large size
by the page at the small one; both run at once and take turns. Load of the machine (1, 5 and 15 minutes): ${one}, ${five}, ${fifteen}.

| page | statements | ${counted[0]} | SQL | by SQL | ${counted[1]} | SQL | by SQL | growth |
|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
}
