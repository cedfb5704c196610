import type { PartialDate } from '#lantern/calendar';

/** What somebody knows of a question: that nobody asked is no "no". */
export const answers = ['yes', 'no', 'notKnown', 'notAsked'] as const;
export type Answer = (typeof answers)[number];

/** One row of a chronology: what one agency's records say of one contact or event. */
export interface Entry {
  /** As precisely as it is known. */
  readonly from: PartialDate;
  /** Null where it is a single day, or no end is known. */
  readonly to: PartialDate | null;
  /** The record itself is unsure of its date. */
  readonly isUnsure: boolean;
  /** `14:30`. */
  readonly timeFrom: string | null;
  readonly timeTo: string | null;
  /** Which comes first of those of one date, where the agency said. */
  readonly order: number | null;
  readonly source: string;
  /** By role or pseudonym. */
  readonly persons: readonly string[];
  readonly contact: string;
  readonly event: string;
  readonly response: string;
  readonly seenAlone: Answer | null;
  /** Whether there was a sign of abuse, and which. */
  readonly abuse: Answer | null;
  readonly abuseNote: string;
  readonly risk: string;
  readonly comment: string;
  /** The lines of enquiry it bears on, by their numbers in the terms of reference. */
  readonly lines: readonly string[];
  readonly query: string;
}

/** A row that an agency has sent before keeps its number. */
export interface NumberedEntry extends Entry {
  readonly number: number;
}
