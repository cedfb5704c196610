import { certainlyBefore, formatPartial, isPartialDate, londonDate } from '#lantern/calendar';
import {
  type Actor,
  type CaseEvent,
  type WorkflowDefinition,
  eventFrom,
  isInTheFuture,
  parsePayload,
} from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import type { RawEvent } from './command.js';
import type { StoredCase } from './rows.js';

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

const orderWarning = (earlier: string, earlierOn: string, later: string, laterOn: string): string =>
  `The dates are in an order that seems impossible: ${later} (${formatPartial(laterOn)}) comes before ${earlier} (${formatPartial(earlierOn)}). It is kept as stated.`;

/** Dates in an impossible order are pointed out and kept: sources hold misprints (process.md P8). */
export function orderWarnings(stored: StoredCase, event: CaseEvent): string[] {
  const { death, notification } = stored.snapshot.ledger.milestones;
  const stated = typeof event.dateOfDeath === 'string' && isPartialDate(event.dateOfDeath) ? event.dateOfDeath : death;
  const known: [string, string | undefined][] = [
    ['the death', stated],
    ['the notification', notification],
    ['the last recorded event', stored.lastOn ?? undefined],
  ];
  return known.flatMap(([what, on]) =>
    on !== undefined && certainlyBefore(event.on, on) ? [orderWarning(what, on, 'this event', event.on)] : [],
  );
}

/** A hold that names a clock which holds do not pause is kept, and says so (process.md H2). */
export function holdWarnings(definition: WorkflowDefinition, event: CaseEvent): string[] {
  if (event.type !== 'hold.placed' || !Array.isArray(event.clocks)) return [];
  return event.clocks.flatMap((clock) => {
    const rule = definition.deadlines.find((candidate) => candidate.clock === clock);
    return rule && !rule.pausable
      ? [
          `"${rule.title}" goes on: a hold does not pause it. To move its date, record an extension where one is possible.`,
        ]
      : [];
  });
}
