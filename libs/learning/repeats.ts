import type { MikroORM } from '@mikro-orm/postgresql';
import { type CaseFilter, casesIn } from '#lantern/case-lists';
import { civilDay } from '#lantern/tables';
import { sql } from 'kysely';

/** A recommendation that was agreed, with the stems of its words. */
export interface AgreedWording {
  readonly wording: string;
  readonly review: string;
  /** The day on which it was agreed. */
  readonly on: string;
  readonly stems: readonly string[];
}

/** Recommendations that are alike, from more than one review. */
export interface Repeated {
  /** As it was worded last. */
  readonly wording: string;
  readonly last: string;
  /** Their references, each once. */
  readonly reviews: readonly string[];
  readonly times: number;
}

/** The newest are compared: a partnership with more has made them over decades. */
const most = 5000;

/** From here on two recommendations ask for the same in other words. */
const alike = 0.6;

/** Which later ones share enough stems with one: twice what they share, of all that both have. */
function alikeWith(
  one: number,
  stems: readonly (readonly string[])[],
  places: ReadonlyMap<string, number[]>,
): number[] {
  // A count for each, and not only for those met: thousands share a word, and this is the inner loop.
  const shared = new Uint16Array(stems.length);
  const own = stems[one] ?? [];
  for (const stem of own) for (const other of places.get(stem) ?? []) shared[other] = (shared[other] ?? 0) + 1;
  const isAlike = (other: number): boolean =>
    2 * (shared[other] ?? 0) >= alike * (own.length + (stems[other]?.length ?? 0));
  const later = Array.from({ length: stems.length - one - 1 }, (_, at) => one + 1 + at);
  return own.length === 0 ? [] : later.filter(isAlike);
}

/** Where each stem stands. */
function placesOf(stems: readonly (readonly string[])[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, own] of stems.entries())
    for (const stem of own) {
      const known = places.get(stem);
      if (known) known.push(at);
      else places.set(stem, [at]);
    }
  return places;
}

/** Puts together what is alike, and whatever is alike to that. */
export function groupsOf(stems: readonly (readonly string[])[]): number[][] {
  const places = placesOf(stems);
  const leads = stems.map((_, at) => at);
  const leadOf = (at: number): number => (leads[at] === at ? at : leadOf(leads[at] ?? at));
  for (const at of stems.keys()) for (const other of alikeWith(at, stems, places)) leads[leadOf(other)] = leadOf(at);
  return [...Map.groupBy(stems.keys(), leadOf).values()];
}

function repeated(group: readonly AgreedWording[]): Repeated[] {
  const [newest] = group;
  const reviews = [...new Set(group.map(({ review }) => review))].toSorted();
  if (!newest || reviews.length < 2) return [];
  return [{ wording: newest.wording, last: newest.on, reviews, times: group.length }];
}

/** `wordings`: the newest first. The most often repeated come first. */
export const repeatsAmong = (wordings: readonly AgreedWording[]): Repeated[] =>
  groupsOf(wordings.map(({ stems }) => stems))
    .flatMap((group) => repeated(group.flatMap((at) => wordings[at] ?? [])))
    .toSorted((one, other) => other.reviews.length - one.reviews.length || other.times - one.times);

/** What reviews have recommended more than once: of which reviews is for whoever asks to see to. */
export class RepeatedRecommendations {
  constructor(private readonly orm: MikroORM) {}

  async of(filter: CaseFilter): Promise<Repeated[]> {
    const rows = await casesIn(this.orm.em.fork())
      .innerJoin('recommendation_wording as w', 'w.reviewId', 'c.id')
      .select(['w.wording', 'c.reference as review'])
      .select((eb) => [
        civilDay(eb.ref('w.agreedAt')).$castTo<string>().as('on'),
        sql<string[]>`wording_lexemes(${eb.ref('w.wording')})`.as('stems'),
      ])
      .where('c.parentId', 'is', null)
      .where(filter)
      .orderBy('w.agreedAt', 'desc')
      .orderBy('w.itemId')
      .limit(most)
      .execute();
    return repeatsAmong(rows);
  }
}
