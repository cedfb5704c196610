import type { CaseLists } from '#lantern/case-lists';

type Search = Parameters<CaseLists['reviews']>[0];

/** What somebody looks for: as they typed it, and as it is asked of the list. */
export interface Looking {
  readonly typed: { readonly q: string; readonly show: string };
  readonly search: Omit<Search, 'limit'>;
}

type Query = Readonly<Record<string, unknown>>;

const longest = 100;

/** The texts of an address are anybody's: what is too long, or no text, is nothing that was looked for. */
function textIn(query: Query, name: string): string {
  const given = query[name];
  return typeof given === 'string' && !given.includes('\0') ? given.trim().slice(0, longest) : '';
}

const shown: Readonly<Record<string, Partial<Search>>> = {
  open: { closed: false },
  closed: { closed: true },
  overdue: { overdue: true },
};

export function lookingFor(query: Query): Looking {
  const [q, asked, after, before] = ['q', 'show', 'after', 'before'].map((name) => textIn(query, name)) as [
    string,
    string,
    string,
    string,
  ];
  const show = asked in shown ? asked : '';
  const place = before !== '' ? { before } : after !== '' && { after };
  return { typed: { q, show }, search: { ...shown[show], ...(q !== '' && { q }), ...place } };
}

/** The same search from another place of its list on. */
export function addressOf({ typed }: Looking, place: { readonly after?: string; readonly before?: string }): string {
  const asked = Object.entries({ ...typed, ...place }).filter(([, value]) => value !== '');
  return `/reviews?${new URLSearchParams(asked).toString()}`;
}
