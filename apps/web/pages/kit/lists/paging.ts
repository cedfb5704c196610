/** A page of a long list, by its numbers. */
export interface Place {
  readonly page: number;
  readonly pages: number;
  /** The numbers of the first and the last row shown, counted from 1. */
  readonly first: number;
  readonly last: number;
  readonly all: number;
}

/** Part of a long list, with the ways to the rest of it. */
export interface Paging<Row> extends Place {
  readonly rows: readonly Row[];
}

/** Where the page that was asked for lies in a list of so many rows; the nearest there is where none is of that number. */
export function placeOf(all: number, wanted: unknown, most: number): Place {
  const pages = Math.max(1, Math.ceil(all / most));
  const asked = Number(/^\d{1,5}$/.exec(String(wanted))?.[0] ?? 1);
  const page = Math.min(pages, Math.max(1, asked));
  const first = all === 0 ? 0 : (page - 1) * most + 1;
  return { page, pages, first, last: Math.min(all, page * most), all };
}

/** The page of a list that was asked for. */
export function pageOf<Row>(all: readonly Row[], wanted: unknown, most: number): Paging<Row> {
  const place = placeOf(all.length, wanted, most);
  return { ...place, rows: all.slice((place.page - 1) * most, place.page * most) };
}

const nearby = 2;

/** The numbers of the pages to choose from: the first, the last and those nearby; null stands for those left out between. */
export function numbersOf({ page, pages }: Pick<Place, 'page' | 'pages'>): (number | null)[] {
  const all = [1, ...Array.from({ length: 2 * nearby + 1 }, (_, index) => page - nearby + index), pages];
  const shown = [...new Set(all)].filter((number) => number >= 1 && number <= pages);
  return shown.flatMap((number, index) => (number - (shown[index - 1] ?? 0) > 1 ? [null, number] : [number]));
}

/** The ways from a page of a list to its others. */
export function waysBetween(place: Place, addressOf: (page: number) => string) {
  const { page, pages } = place;
  return {
    steps: numbersOf(place).map((number) => number && { number, path: addressOf(number) }),
    previous: page > 1 ? addressOf(page - 1) : null,
    next: page < pages ? addressOf(page + 1) : null,
  };
}
