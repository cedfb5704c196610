import { rangeOf } from '#lantern/calendar';
import type { CaseEvent } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import type { Delay, Extension } from './deadline.js';

/* What an event says of a date: why it is late, or the later one that was agreed. */

export const delayOf = ({ on, reason, cause }: CaseEvent): Delay => ({
  on,
  reason: String(reason),
  ...(typeof cause === 'string' && { cause }),
});

export function extensionOf({ extension }: DeadlineRule, event: CaseEvent, previousDue: string): Extension {
  const agreedBy = Array.isArray(event.agreedBy) ? event.agreedBy.map(String) : [];
  const words = extension?.words;
  return {
    agreedOn: event.on,
    newDue: String(event.newDue),
    previousDue,
    agreedBy,
    ...(words && { agreedInWords: agreedBy.map((office) => words[office] ?? office) }),
    reason: String(event.reason),
    retrospective: rangeOf(event.on).earliest > previousDue,
  };
}
