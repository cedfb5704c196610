import { formatPartial, londonDate } from '#lantern/calendar';
import {
  type Actor,
  type CaseEvent,
  type WorkflowDefinition,
  eventFrom,
  isInTheFuture,
  parsePayload,
  general,
} from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import type { RawEvent } from './command.js';

/**
 * Turns what a caller sent into an event.
 * @throws InvalidInput naming every field that is wrong, also when the day lies in the future.
 */
export function readEvent(definition: WorkflowDefinition, raw: RawEvent, actor: Actor, now: Date): CaseEvent {
  const problems = parsePayload(definition, raw);
  if (problems.length > 0) throw new InvalidInput(problems);
  const event = eventFrom(raw, actor);
  if (isInTheFuture(event, londonDate(now)))
    throw new InvalidInput([
      { path: 'on', message: `${formatPartial(event.on)} has not come yet; record it once it has happened` },
    ]);
  return event;
}

/** A hold that pauses nothing, or not all that it names, is kept, and says so (process.md H2). */
export function holdWarnings(definition: WorkflowDefinition, event: CaseEvent): string[] {
  if (event.type !== general.holdPlaced) return [];
  const named: readonly unknown[] = Array.isArray(event.clocks) ? event.clocks : [];
  if (named.length === 0)
    return ['No date waits for this hold, for it names none. Choose what waits, or every date goes on.'];
  return named.flatMap((clock) => {
    const rule = definition.deadlines.find((candidate) => candidate.clock === clock);
    return rule && !rule.pausable
      ? [
          `"${rule.title}" goes on: a hold does not pause it. To move its date, record an extension where one is possible.`,
        ]
      : [];
  });
}
