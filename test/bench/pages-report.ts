import { loadavg } from 'node:os';
import { folderOf, makeNation } from './national/nation.js';
import { type MeasuredPages, type MeasuredVisit, measurePages } from './pages.js';
import { emptyPage } from './visits.js';

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

/** A page by its own SQL, and by that with what every page costs. */
interface Ratios {
  readonly bySql: string;
  readonly withFloor: string;
}

const ratiosOf = ({ page, sql, floor }: MeasuredVisit): Ratios => ({
  bySql: (page / sql).toFixed(1),
  withFloor: (page / (sql + floor)).toFixed(1),
});

function cells(visit: MeasuredVisit): string {
  const { bySql, withFloor } = ratiosOf(visit);
  return `${milliseconds(visit.page)} | ${milliseconds(visit.sql)} | ${bySql} | ${withFloor}`;
}

const most = 3;
const longest = 150;

/** The pages of one size that miss an aim, in a sentence each. */
function missesOf(measured: MeasuredPages): string {
  const over = measured.visits.filter(({ page, sql, name }) => name !== emptyPage.name && page / sql >= most);
  const slow = measured.visits.filter(({ page }) => page >= longest);
  const named = over.map((visit) => {
    const { bySql, withFloor } = ratiosOf(visit);
    return `${visit.name} (${bySql}; with the floor ${withFloor}; ${milliseconds(visit.sql)} ms of SQL)`;
  });
  return `- With ${measured.reviews.toLocaleString('en-GB')} reviews, three times their own SQL or more: ${named.join(', ') || 'none'}.
  ${longest} ms or more: ${slow.map(({ name }) => name).join(', ') || 'none'}.`;
}

/** The section of the report, for a co-ordinator's partnership of twelve reviews in a small and in a large country. */
export function pagesReport([few, many]: readonly MeasuredPages[]): string {
  if (!few || !many) throw new Error('Both sizes have to be measured.');
  const lines = few.visits.map((visit, index) => {
    const other = many.visits[index] ?? visit;
    const growth = (other.page / visit.page).toFixed(1);
    return `| ${visit.name} | ${visit.statements} | ${cells(visit)} | ${cells(other)} | **${growth}** |`;
  });
  const [one, five, fifteen] = loadavg().map((each) => each.toFixed(1));
  const counted = [few, many].map(({ reviews }) => `${reviews.toLocaleString('en-GB')} reviews`);
  return `${pagesHeading}

What somebody of one partnership waits for, who has thirteen reviews, in a country of 300 partnerships with ${counted.join(' and with ')}
in all (about ten cases each; \`npm run bench:data\`). Milliseconds at the median of 15 rounds, over HTTP on the same machine: the page, its own SQL (the
same statements with the same values, one after another on one connection) and the one by the other. Growth is the page at the large size
by the page at the small one; both run at once and take turns. Load of the machine (1, 5 and 15 minutes): ${one}, ${five}, ${fifteen}.

A page that asks nothing of its own costs something too: reading the request, who it is and whether they may, the record that they
looked, the layout, the answer. Help is such a page, on the first line. Where a page's own SQL is a millisecond or two, this is most of
what there is, and a ratio to its SQL says little of the page. So each page is also compared with its SQL and what Help takes beside
its own, measured in the same rounds ("with the floor").

${missesOf(few)}
${missesOf(many)}

| page | statements | ${counted[0]} | SQL | by SQL | with the floor | ${counted[1]} | SQL | by SQL | with the floor | growth |
|---|---|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
}
