import type { Length } from '#lantern/calendar';
import type { EventMatch } from '../case-event.js';
import type { DeadlineKind } from './date-in-email.js';
import type { Recipient } from './recipient.js';

/** One step of a reminder ladder. `days` counts from the due date: negative before, positive after. */
export interface LadderStep {
  readonly step: string;
  readonly days: number;
  /** Where the step falls whole months after the due date: on the corresponding date, near which `days` lies. */
  readonly months?: number;
  readonly template: string;
  readonly to: readonly Recipient[];
}

/** Who has to agree to a later date, and what those who may agree are called if not as in other kinds of review. */
interface ExtensionRule {
  readonly agreedBy: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
}

/** What has to come before a date can be kept. A forecast believes in no earlier end. */
export interface AwaitedRule {
  /** Clocks of this workflow or of its parts whose dates are waited for. */
  readonly clocks: readonly string[];
  /** The event without which nobody says that the date will be kept: the draft of a report. */
  readonly draft?: string;
}

/** A clock, as data. Durations are defaults that a partnership's settings may replace, save where `setting` is null. */
export interface DeadlineRule {
  readonly clock: string;
  readonly title: string;
  readonly kind: DeadlineKind;
  /** The Act section or guidance it rests on, or whose number it is, as shown to people. */
  readonly source: string;
  /** The date is one to ask others again on, who are bound to none: passing it makes nobody late. */
  readonly chase?: true;
  /** Name of the local setting that replaces `length`; null where the duration cannot be edited. */
  readonly setting: string | null;
  /** Null: no clock runs until a partnership sets a length. */
  readonly length: Length | null;
  readonly starts: readonly EventMatch[];
  readonly meets: readonly EventMatch[];
  /** Events that end the clock without meeting it. */
  readonly cancels?: readonly EventMatch[];
  /** Payload field that tells one clock of this kind from another (an agency, a hold). */
  readonly keyedBy?: string;
  /** Payload field of the starting event that states the first day, where it is not the day of the event. */
  readonly startField?: string;
  /** Payload field of the starting event that states the due date itself. */
  readonly dueField?: string;
  readonly pausable: boolean;
  /** Who must agree an extension; null where the date cannot move. */
  readonly extension: ExtensionRule | null;
  /** Starts only where the event leaves the case in one of these states. */
  readonly onlyIn?: readonly string[];
  /** Starts only where the facts ask for it, once the event is counted. */
  readonly onlyIf?: (facts: Readonly<Record<string, unknown>>) => boolean;
  /** Only ever the first start counts. */
  readonly once?: boolean;
  /** Begins and runs also once the case has closed, as its task does. */
  readonly outlivesClosing?: true;
  /** Events after which it is not met after all: it runs on from the start it had, with its extensions. */
  readonly runsOn?: readonly EventMatch[];
  readonly awaits?: AwaitedRule;
  readonly owner: Recipient;
  readonly ladder: readonly LadderStep[];
  /** The regimes it belongs to; left out, it belongs to all of them. */
  readonly under?: readonly string[];
  /** Under the law that the case stands under it begins no more, and what runs of it ends. Said by `underLaw` alone. */
  readonly lapsed?: true;
}
