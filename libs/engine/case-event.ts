import type { PartialDate } from '#lantern/calendar';

/** Who may act. Offices, not people: one person may hold several. */
export const roles = [
  'coordinator',
  'cspChair',
  'independentChair',
  'panelMember',
  'agency',
  'administrator',
  'system',
] as const;
export type Role = (typeof roles)[number];

export interface Actor {
  readonly name: string;
  readonly roles: readonly Role[];
  /** The agency this person acts for, where they act for one. */
  readonly agency?: string;
  /** Whose sign-in it was, where somebody signed in. */
  readonly callerId?: string;
}

/** Something that happened: `on` is the day it happened, which may be known only to the month or year. */
export interface CaseEvent {
  readonly type: string;
  readonly on: PartialDate;
  readonly actor: Actor;
  readonly [field: string]: unknown;
}

/** Matches an event by type and, where given, by fields of its payload. A list of values means "any of these". */
export interface EventMatch<Name extends string = string> {
  readonly event: Name;
  readonly when?: Readonly<Record<string, unknown>>;
  /** What happened, in words, for the sentence that explains a date: "the decision". */
  readonly words?: string;
}

/** True when every wanted field has the wanted value (or one of them). */
export function matchesFields(event: CaseEvent | object, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([field, value]) => {
    const actual: unknown = Reflect.get(event, field);
    return Array.isArray(value) ? value.includes(actual) : actual === value;
  });
}

/** True for an event of the type that has every field wanted of it. */
export function matches(event: CaseEvent, match: EventMatch): boolean {
  return event.type === match.event && (!match.when || matchesFields(event, match.when));
}

/** Writes an `EventMatch`: `on('decision.made', { outcome: 'review' }, 'the decision')`. */
export const on = <Name extends string>(
  event: Name,
  when?: Readonly<Record<string, unknown>>,
  words?: string,
): EventMatch<Name> => ({
  event,
  ...(when && { when }),
  ...(words && { words }),
});

/** The same for the events of one catalogue: a name that is not in it does not compile. */
export const onEventsOf =
  <Catalogue extends object>() =>
  (...match: Parameters<typeof on<keyof Catalogue & string>>): EventMatch<keyof Catalogue & string> =>
    on(...match);
