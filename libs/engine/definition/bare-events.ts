/* Events that have neither a day nor an actor yet: they take those of the event that they follow from or lead to. */

export interface RelatedEvent {
  /** Which instances: those about this subject (an agency, an action); undefined means all that are open. */
  readonly about?: string;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An event the simulator may supply where a record leaves it out, with the least payload it can have. */
export interface SuppliedEvent<Name extends string = string> {
  readonly type: Name;
  readonly payload: Readonly<Record<string, unknown>>;
}
