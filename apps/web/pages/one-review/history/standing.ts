import type { HistoryView } from '#lantern/case-lists';
import { general } from '#lantern/engine';

type Facts = Readonly<Record<string, unknown>>;

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null;

/** What a correction, or a request for one, says of the entry that it names. */
export const changesIn = ({ payload }: Pick<HistoryView, 'payload'>): Facts =>
  isFacts(payload.changes) ? payload.changes : {};

/** Whether it says that the entry never was. Only Lantern itself says so, of what one case told another. */
export const isWithdrawn = (event: Pick<HistoryView, 'payload'>): boolean => changesIn(event).withdrawn === true;

/** The corrections of an entry, in the order in which they were made. */
export const correctionsOf = (events: readonly HistoryView[], number: number): readonly HistoryView[] =>
  events.filter(({ type, payload }) => type === general.eventCorrected && payload.corrects === number);

/** The facts of an entry with the last word that corrections have had on each; null where there is no such entry any more. */
export function standingFacts(events: readonly HistoryView[], number: number): Facts | null {
  const entry = events.find((event) => event.number === number);
  const corrections = correctionsOf(events, number);
  if (!entry || corrections.some(isWithdrawn)) return null;
  const facts = corrections.reduce<Facts>((stood, correction) => ({ ...stood, ...changesIn(correction) }), {
    on: entry.on,
    ...entry.payload,
  });
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}
