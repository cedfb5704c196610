import { type InferEntity, defineEntity, p } from '@mikro-orm/core';
import type { IsoDate, Length } from '#lantern/calendar';

/** A partnership that comes after others: a new one, or one that there is already, by its code alone. */
export interface Successor {
  readonly code: string;
  /** Empty, as the prefix, for one that there is already. */
  readonly name: string;
  readonly referencePrefix: string;
  /** The mailbox that replies go to. Null: that of the old partnerships, where they agree. */
  readonly mailbox: string | null;
}

/** A reorganisation as it was decided on. Into one successor it is a merger, into several a division. */
export interface ReorganisationPlan {
  /** Codes of the partnerships that come together, or of the one that is divided. */
  readonly from: readonly string[];
  readonly into: readonly Successor[];
  readonly on: IsoDate;
  /** By what order, or why, in words: it goes into the history of every review that moves. */
  readonly order: string;
  /** The lengths chosen where the partnerships that come together differ. */
  readonly settings: Readonly<Record<string, Length | null>>;
  /** For a division: each review, by its reference, with the code of its successor. */
  readonly reviews: Readonly<Record<string, string>>;
  /** For a division: each person by id, with the codes of the successors where they keep their offices. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  /** For a division: each of the partnership's own contacts by id, likewise. */
  readonly contacts: Readonly<Record<string, readonly string[]>>;
}

/** A merger or a division of partnerships on a day: planned, then carried out or withdrawn. It is never deleted. */
export const Reorganisation = defineEntity({
  name: 'Reorganisation',
  tableName: 'reorganisation',
  properties: {
    id: p.uuid().primary(),
    plan: p.json<ReorganisationPlan>(),
    happensOn: p.date(),
    plannedBy: p.uuid(),
    plannedByName: p.text(),
    plannedAt: p.datetime(),
    carriedOutAt: p.datetime().nullable(),
    withdrawnAt: p.datetime().nullable(),
    withdrawnByName: p.text().nullable(),
    /** Why the last attempt came to nothing, in words; null once one has not. */
    failure: p.text().nullable(),
  },
  indexes: [
    {
      name: 'reorganisation_planned',
      expression:
        'create index reorganisation_planned on reorganisation (happens_on) where carried_out_at is null and withdrawn_at is null',
    },
  ],
});
export type Reorganisation = InferEntity<typeof Reorganisation>;

/** What came after a partnership that a reorganisation ended, or took something from. */
export const Succession = defineEntity({
  name: 'Succession',
  tableName: 'succession',
  properties: {
    partnershipId: p.uuid().primary(),
    successorId: p.uuid().primary(),
    reorganisationId: p.uuid(),
  },
});

export const reorganisationEntities = [Reorganisation, Succession];
