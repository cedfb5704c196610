import type { Length } from '#lantern/calendar';
import type { EventMatch } from '../case-event.js';
import type { Recipient } from './recipient.js';
import type { TaskDecision } from './task-decision.js';

/** A task that is there while a date has been overdue for a length of time, until its form is recorded. */
export interface Arising {
  readonly clock: string;
  /** The name of the partnership's setting, and the length where it has none of its own. */
  readonly setting: string;
  readonly overdueFor: Length;
  /** What the length counts from, in words. */
  readonly from: string;
  /** It comes again where its form was last recorded so many months ago; left out, once is enough. */
  readonly againAfterMonths?: number;
}

/** A task of the catalogue, as data. Codes are fixed (A1 to F7); words and owners may be edited. */
export interface TaskRule {
  readonly code: string;
  readonly title: string;
  /** What it asks for, and why, for somebody who is asked twice a year. */
  readonly asks?: { readonly what: string; readonly why: string };
  readonly owner: Recipient;
  readonly opens: readonly EventMatch[];
  readonly closes: readonly EventMatch[];
  readonly clock?: string;
  /** What "done" needs, in words. */
  readonly evidence: string;
  /**
   * What is recorded to do it, with the answers its form begins with. Left out for an errand: that it is done is all there
   * is to say.
   */
  readonly form?: EventMatch;
  /** Opens only while one of these tasks is open, or opens with it: no panel meets once the review is complete. */
  readonly during?: readonly string[];
  /** Nothing opens it but time: see `Arising`. */
  readonly arises?: Arising;
  /** It is open exactly while its clock runs, whatever starts and ends that: a task of a partnership's own. */
  readonly whileRuns?: true;
  /** An e-mail that does the task: once each of its kind has gone out, Lantern ticks it itself. */
  readonly doneBy?: string;
  /** The fields that tell one task of this kind from another: one, or several joined by a full stop. */
  readonly keyedBy?: string | readonly string[];
  /** Still to be done after the case has closed (the statutory copy, the retention review). */
  readonly outlivesClosing?: boolean;
  /** Payload field holding a list: one task for each item, numbered, or by the item's own `keyedBy`. */
  readonly forEach?: string;
  /** What the number of each item begins with, where several lists may be open at once: the number of the letter. */
  readonly numberedWithin?: (facts: Readonly<Record<string, unknown>>) => number;
  /** Opens only where the event leaves the case in one of these states. */
  readonly onlyIn?: readonly string[];
  /** Opens only where the facts ask for it, once the event is counted; `about` is what the task would be about. */
  readonly onlyIf?: (facts: Readonly<Record<string, unknown>>, about: string | null) => boolean;
  /** Payload field of the opening event that the title ends with: a comment to be answered. */
  readonly saying?: string;
  readonly decision?: TaskDecision;
  /** As of a clock. */
  readonly under?: readonly string[];
  readonly lapsed?: true;
}
