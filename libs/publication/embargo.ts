import type { RecordedFact } from '#lantern/case-lists';
import { londonInstant, rangeOf } from '#lantern/calendar';

/** How the publication of a review stands, as its history tells it. */
export interface Embargo {
  /** The day that was proposed or agreed last, with the hour until which nothing is said; null where none was. */
  readonly day: string | null;
  readonly until: string | null;
  readonly isAgreed: boolean;
  readonly publishedOn: string | null;
  readonly isWithheld: boolean;
  /** From when on it may stand on the public page; null where it may not at all. */
  readonly from: Date | null;
}

/** The events by which a kind of review is published. */
export interface PublicationEvents {
  readonly proposed: string;
  readonly planned: string;
  readonly published: string;
  readonly withheld: string;
}

const textIn = ({ payload }: RecordedFact, field: string): string | null => {
  const value = payload[field];
  return typeof value === 'string' ? value : null;
};

/** Nothing comes out before its report is said to be published, nor before the hour that was agreed. */
export function standingOfPublication(facts: readonly RecordedFact[], events: PublicationEvents): Embargo {
  const planned = facts.findLast(({ type }) => type === events.planned || type === events.proposed);
  const agreed = facts.findLast(({ type }) => type === events.planned);
  const last = facts.findLast(({ type }) => type === events.published || type === events.withheld);
  const publishedOn = last?.type === events.published ? last.on : null;
  const day = planned ? textIn(planned, 'day') : null;
  const until = planned ? textIn(planned, 'embargoUntil') : null;
  const [agreedDay, agreedUntil] = agreed ? [textIn(agreed, 'day'), textIn(agreed, 'embargoUntil')] : [null, null];
  const moments = [
    ...(publishedOn === null ? [] : [londonInstant(rangeOf(publishedOn).latest, '00:00')]),
    ...(agreedDay === null ? [] : [londonInstant(agreedDay, agreedUntil ?? '00:00')]),
  ];
  const latest = moments.toSorted((one, other) => one.getTime() - other.getTime()).at(-1) ?? null;
  return {
    day,
    until,
    isAgreed: planned !== undefined && planned === agreed,
    publishedOn,
    isWithheld: last?.type === events.withheld,
    from: publishedOn === null ? null : latest,
  };
}
