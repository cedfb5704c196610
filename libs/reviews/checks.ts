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
  const { milestones, holds } = stored.snapshot.ledger;
  const stated =
    typeof event.dateOfDeath === 'string' && isPartialDate(event.dateOfDeath) ? event.dateOfDeath : milestones.death;
  const lifted = event.type === 'hold.lifted' && holds.find(({ hold, to }) => hold === event.hold && to === null);
  const known: [string, string | undefined, string, unknown][] = [
    ['the death', stated, 'this event', event.on],
    ['the notification', milestones.notification, 'this event', event.on],
    ['the day the hold was placed', lifted ? lifted.from : undefined, 'its end', event.on],
    ['its beginning', textOrNone(event.scopeFrom), 'the end of the period to look at', event.scopeTo],
    ['the request', event.on, 'the day it is due by', event.due],
  ];
  return known.flatMap(([earlier, earlierOn, later, laterOn]) =>
    earlierOn !== undefined && typeof laterOn === 'string' && certainlyBefore(laterOn, earlierOn)
      ? [orderWarning(earlier, earlierOn, later, laterOn)]
      : [],
  );
}

const textOrNone = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A hold that pauses nothing, or not all that it names, is kept, and says so (process.md H2). */
export function holdWarnings(definition: WorkflowDefinition, event: CaseEvent): string[] {
  if (event.type !== 'hold.placed') return [];
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
