import type { BrowserContext } from 'playwright-core';

const leadsAway =
  /^\/(?:sign-out|sign-in|language|assets|mail|development|api|account\/calendar)|\.(?:docx|pdf|xlsx|csv|ics|zip)(?:\?|$)|\/papers\/./;

/** Links that lead to pages made alike: of a list the first page is read, of what is recorded, of entries and settings one. */
const onceOf = (link: string): string =>
  link
    .replace(/[?#].*/, '')
    .replace(/(?<=\/[A-Z]+-\d\d-\d\d-[A-Z])\d+/, 'N')
    .replace(
      /^\/reviews\/[^/]+(?=\/(?:record|answer|decide|apply|agreement|conflicts|schedule|law|chronology\/send)\b)/,
      '/reviews/:reference',
    )
    .replace(/^\/reviews\/[^/]+(?=\/history\/)/, '/reviews/:reference')
    .replace(/(?<=\/history\/)\d+/, ':entry')
    .replace(/(?<=\/settings\/)\w+_\w+$/, ':setting');

/** What a page is one of, whichever review, part, person or body it is about. */
export const kindOf = (path: string): string =>
  onceOf(path)
    .replace(/(?<=\/)[A-Z]+-\d\d-\d\d-([A-Z])N/, ':part$1')
    .replace(/(?<=\/)[A-Z]+-\d\d-\d\d/, ':reference')
    .replace(/[\da-f-]{36}/, ':id');

/** A page as it was read, without a browser. */
export interface ReadPage {
  readonly path: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly scripts: number;
  /** How much of it is seen: what is folded away does not count. */
  readonly length: number;
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', '#39': "'" };

const wordsOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const readPage = (path: string, html: string): ReadPage => ({
  path,
  title: wordsOf(/<title>([^<]*)/.exec(html)?.[1] ?? ''),
  headings: [...html.matchAll(/<h1\b[^>]*>(.*?)<\/h1>/gs)].map(([, words = '']) => wordsOf(words)),
  scripts: [...html.matchAll(/<script\b/g)].length,
  length: html.replaceAll(/<\/summary>.*?<\/details>/gs, '').length,
});

const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));

/** A file is no page, whatever its address and its type are. */
const isPage = ({ 'content-type': type, 'content-disposition': kept }: Readonly<Record<string, string>>): boolean =>
  type?.startsWith('text/html') === true && kept?.startsWith('attachment') !== true;

/** Reads every page that somebody comes to by links, from their first one on. */
export async function walk({ request }: BrowserContext): Promise<ReadPage[]> {
  const [waiting, known, found]: [string[], Set<string>, ReadPage[]] = [['/'], new Set(), []];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const answer = await request.get(path);
    if (answer.status() !== 200 || !isPage(answer.headers())) continue;
    const html = await answer.text();
    if (path !== '/') found.push(readPage(path, html));
    for (const link of linksIn(html)) {
      if (leadsAway.test(link) || known.has(onceOf(link))) continue;
      known.add(onceOf(link));
      waiting.push(link);
    }
  }
  return found;
}

/** Of each kind of page those that say most are measured: the tallest is among them. */
const measured = 2;

export const saidMost = (pages: readonly ReadPage[]): ReadPage[] =>
  [...Map.groupBy(pages, ({ path }) => kindOf(path)).values()].flatMap((alike) =>
    alike.toSorted((one, other) => other.length - one.length).slice(0, measured),
  );
