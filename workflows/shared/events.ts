import type { Actor, CaseEvent, EventRule } from '#lantern/engine';
import type { z } from 'zod';

/* What the event catalogues of all workflows are made of. */

export {
  coordinatorOrCspChair,
  correctionRequests,
  day,
  eventRule as rule,
  generalEvents,
  label,
  lawEvents,
  name,
  names,
  ownWords,
  time,
  words,
} from '#lantern/engine';

/** A catalogue with what an event lacks when it comes too early, as sentences by the event's type. */
export const sayingWhatIsMissing = (
  events: Readonly<Record<string, EventRule>>,
  tooEarly: Readonly<Partial<Record<string, string>>>,
): Record<string, EventRule> =>
  Object.fromEntries(Object.entries(events).map(([type, rule]) => [type, { ...rule, tooEarly: tooEarly[type] }]));

/** Every event of a catalogue, as its chart sees it. */
export type EventIn<Events extends Readonly<Record<string, EventRule>>> = {
  [Type in keyof Events & string]: Omit<CaseEvent, 'type'> & { type: Type; actor: Actor } & z.infer<
      Events[Type]['payload']
    >;
}[keyof Events & string];
