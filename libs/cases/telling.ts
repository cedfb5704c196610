import type { Actor, CaseEvent, RelatedEvent, Relation } from '#lantern/engine';
import type { Written } from './case-transaction.js';
import type { StoredCase } from './case-rows.js';

/** A case that was told something, and what. */
export type Told = [Written, CaseEvent];

/** Who tells cases what concerns them. */
export interface Teller {
  tellOne(
    written: Written,
    relation: Relation,
    related: RelatedEvent,
    event: CaseEvent,
    spoken: ReadonlySet<string>,
  ): Promise<Told[]>;
  /** Null where the case cannot use what it is told. */
  tell(target: StoredCase, event: CaseEvent): Promise<Written | null>;
}

export const asEvent = (related: RelatedEvent, event: CaseEvent): CaseEvent => ({
  ...related.payload,
  type: related.type,
  on: event.on,
  actor: onBehalfOf(event.actor),
});

/** The one who acted stays named; what follows of itself is done with the system's office. */
export const onBehalfOf = (actor: Actor): Actor => ({ ...actor, roles: ['system'] });
