/** Part of a long list, with the ways to the rest of it. */
export interface Paging<Row> {
  readonly rows: readonly Row[];
  readonly page: number;
  readonly pages: number;
  /** The numbers of the first and the last row shown, counted from 1. */
  readonly first: number;
  readonly last: number;
  readonly all: number;
}

/** The page of a list that was asked for; the nearest there is where none is of that number. */
export function pageOf<Row>(all: readonly Row[], wanted: unknown, most: number): Paging<Row> {
  const pages = Math.max(1, Math.ceil(all.length / most));
  const asked = Number(/^\d{1,5}$/.exec(String(wanted))?.[0] ?? 1);
  const page = Math.min(pages, Math.max(1, asked));
  const rows = all.slice((page - 1) * most, page * most);
  const first = all.length === 0 ? 0 : (page - 1) * most + 1;
  return { rows, page, pages, first, last: (page - 1) * most + rows.length, all: all.length };
}

const nearby = 2;

/** The numbers of the pages to choose from: the first, the last and those nearby; null stands for those left out between. */
export function numbersOf({ page, pages }: Pick<Paging<unknown>, 'page' | 'pages'>): (number | null)[] {
  const all = [1, ...Array.from({ length: 2 * nearby + 1 }, (_, index) => page - nearby + index), pages];
  const shown = [...new Set(all)].filter((number) => number >= 1 && number <= pages);
  return shown.flatMap((number, index) => (number - (shown[index - 1] ?? 0) > 1 ? [null, number] : [number]));
}
