import type { CaseEvent } from '../case-event.js';
import type { RecordedEvent } from './story.js';
import { general } from '../definition/general-names.js';

const isChanges = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** An event with some of its fields changed. A field that is changed to null is taken away. */
export function changed({ type, on, actor, ...payload }: CaseEvent, changes: unknown): CaseEvent {
  const fields = Object.entries({ type, on, actor, ...payload, ...(isChanges(changes) ? changes : {}) });
  return { type, on, actor, ...Object.fromEntries(fields.filter(([, value]) => value !== null)) };
}

/** What was told to a case by another, and turns out never to have been so. Only a case itself says it of another. */
export const withdrawal = { withdrawn: true } as const;

export const isWithdrawal = (changes: unknown): boolean => isChanges(changes) && changes.withdrawn === true;

/** A day that is corrected is judged by what is known of the law when it is; everything else by what was known first. */
function correctedFact(
  { number, event, recordedAt: first }: RecordedEvent,
  { changes }: CaseEvent,
  correctedAt: number | undefined,
): RecordedEvent {
  const recordedAt = isChanges(changes) && 'on' in changes ? correctedAt : first;
  return { number, event: changed(event, changes), ...(recordedAt !== undefined && { recordedAt }) };
}

/**
 * The facts as they stand after every correction: each event with the last word on it, without those withdrawn. The
 * corrections stand among them: each has been carried out, and is told because it answers whoever asked for it.
 */
export function correctedFacts(history: readonly RecordedEvent[]): RecordedEvent[] {
  const facts = new Map(history.map((recorded) => [recorded.number, recorded]));
  for (const { event, recordedAt } of history) {
    if (event.type !== general.eventCorrected) continue;
    const target = facts.get(Number(event.corrects));
    if (target && isWithdrawal(event.changes)) facts.delete(target.number);
    else if (target) facts.set(target.number, correctedFact(target, event, recordedAt));
  }
  return [...facts.values()];
}
