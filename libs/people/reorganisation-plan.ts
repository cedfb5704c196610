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

/** Of one that divides, each review, person and contact says where it goes; of a merger all go to the one successor. */
export const isMerger = ({ into }: Pick<ReorganisationPlan, 'into'>): boolean => into.length === 1;

/** A plan that is being carried out. */
export interface Undertaking {
  readonly id: string;
  readonly plan: ReorganisationPlan;
  /** The administrator who planned it, by name. */
  readonly by: string;
  readonly now: Date;
}
