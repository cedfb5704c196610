import type { IsoDate, Length } from '#lantern/calendar';
import type { AnyStateMachine } from 'xstate';
import type { z } from 'zod';
import type { CaseEvent, EventMatch, Role } from './case-event.js';
import type { DateInEmail, DeadlineKind } from './date-in-email.js';
import type { MilestoneRule, OrderRule } from './days.js';
import type { RelatedEvent, SuppliedEvent } from './bare-events.js';
import type { FormWords } from './forms.js';
import type { Regime } from './regimes.js';
import type { TaskDecision } from './task-decision.js';

export * from './case-event.js';
export * from './days.js';

/** An entry of the event catalogue: its words, its payload, and who may record it. */
export interface EventRule {
  readonly title: string;
  readonly payload: z.ZodObject;
  readonly by: readonly Role[];
  /** What has not happened yet when this event comes too early, as a sentence. */
  readonly tooEarly?: string;
  /** The first day on which it can have happened at all, and the sentence for an earlier one. */
  readonly notBefore?: { readonly day: IsoDate; readonly reason: string };
  /** A correction may take away what it was about: it then stays in the history and does nothing. */
  readonly mayComeToNothing?: boolean;
}

/** A condition with words. `unmet` is the sentence a person reads when it does not hold. */
export interface Requirement {
  readonly unmet: string;
  /** It asks about what is being sent, not about what has happened: it can only be judged with the event in hand. */
  readonly ofEvent?: boolean;
  /** A duty that the person who records the event may leave open, with a reason (`leftOpen`). */
  readonly mayBeLeftOpen?: boolean;
  /** `never` parameters: each workflow types its own context and event; the engine only passes them through. */
  readonly holds: (context: never, event: never) => boolean;
}

/** One step of a reminder ladder. `days` counts from the due date: negative before, positive after. */
export interface LadderStep {
  readonly step: string;
  readonly days: number;
  /** Where the step falls whole months after the due date: on the corresponding date, near which `days` lies. */
  readonly months?: number;
  readonly template: string;
  readonly to: readonly Recipient[];
}

/**
 * Who holds a task or is written to: an office of the review, or `assignee` (whoever holds the task). The Home Office holds
 * what it is waited for, is never late, and is never written to.
 */
export type Recipient =
  Role | 'assignee' | 'lineManager' | 'panel' | 'referrer' | 'communications' | 'actionOwner' | 'homeOffice';

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
  readonly extension: { readonly agreedBy: readonly string[] } | null;
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
  readonly owner: Recipient;
  readonly ladder: readonly LadderStep[];
}

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
}

/** An e-mail that an event sends at once. `values` are those particular to the template. */
export interface EmailRule {
  readonly on: EventMatch;
  readonly template: string;
  readonly to: readonly Recipient[];
  /** Which agencies it goes to, an e-mail each; left out where it goes to every agency of the partnership. */
  readonly agencies?: (facts: EmailFacts) => readonly string[];
  /** Goes at once, at any hour; everything else keeps to working days (rule E-19). For what the CSP chair is told at once. */
  readonly urgent?: true;
  /** Null where there is nothing to say after all (a date it would name does not run). */
  readonly values: (event: CaseEvent, facts: EmailFacts) => Readonly<Record<string, unknown>> | null;
}

/** What a rule may know of the case when it words an e-mail. */
export interface EmailFacts {
  /** The case before and after the event, as its chart remembers it. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** The date of a running clock with what is said beside it, and its key; undefined where it does not run. */
  readonly dateOf: (clock: string) => (DateInEmail & { readonly key: string }) | undefined;
  readonly titleOf: (clock: string) => string;
  /** The dates that wait from this event on, and did not before. */
  readonly heldDates: () => readonly { readonly title: string; readonly owner: Recipient }[];
  /** The dates that run again from this event on, and what they were before. */
  readonly resumedDates: () => readonly (DateInEmail & {
    readonly title: string;
    readonly owner: Recipient;
    readonly before: string;
  })[];
}

/** What one instance tells another: a review opens agency returns, an agency return tells its review. */
export interface Relation {
  readonly on: EventMatch;
  readonly to: 'parent' | 'child';
  readonly workflow: string;
  /** `open` makes a new instance for each item; `tell` speaks to those there are. */
  readonly act: 'open' | 'tell';
  readonly events: (event: CaseEvent, context: Readonly<Record<string, unknown>>) => readonly RelatedEvent[];
}

/** Checks values as a zod schema does. */
interface ValueSchema {
  /** Returns them checked, or throws. */
  parse(values: unknown): object;
  safeParse(values: unknown): {
    readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } | undefined;
  };
}

/** Where the words of e-mails are, and what each of them may say. */
export interface EmailFiles {
  /** An e-mail is in the first of them that has it: those of its own kind of review before those that all share. */
  readonly folders: readonly string[];
  /** Which values each takes, by its name. */
  readonly values: Readonly<Record<string, ValueSchema>>;
}

/** Everything particular to one kind of review, in one version that is never edited after release. */
export interface WorkflowDefinition {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly machine: AnyStateMachine;
  /** The event that opens an instance. */
  readonly opening: string;
  readonly events: Readonly<Record<string, EventRule>>;
  /** The event that says who sits on the panel, as `members` with a name and an agency each. */
  readonly seatedBy?: string;
  /** Top states in order, with the words shown to people. */
  readonly states: Readonly<Record<string, string>>;
  /** States in which nothing is waited for any more. */
  readonly closedStates: readonly string[];
  /** The closed state that is a way out of every open one and no part of the usual way. */
  readonly wayOut?: string;
  /** The event that opens a closed case again: the clocks and tasks that its closing ended go on. */
  readonly reopening?: string;
  /** The events before which every duty that is still open is listed. */
  readonly gates?: readonly string[];
  /** The facts of the chart before anything has happened; facts added later take these values in older cases. */
  readonly initialFacts: Readonly<Record<string, unknown>>;
  readonly requirements: Readonly<Record<string, Requirement>>;
  /** Empty for the parts of a review: they stand under their review's regime. */
  readonly regimes: readonly Regime[];
  /** The events whose day settles which regime applies (process.md R1: the decision, before it the notification). */
  readonly regimeFixedBy: readonly string[];
  readonly deadlines: readonly DeadlineRule[];
  /** Clocks a hold may name: this workflow's own and those of the instances it opens. */
  readonly holdableClocks: readonly string[];
  readonly tasks: readonly TaskRule[];
  readonly forms: FormWords;
  readonly emails: readonly EmailRule[];
  /** Left out for the parts of a review: what is written about them is in the words of their review. */
  readonly emailFiles?: EmailFiles;
  readonly relations: readonly Relation[];
  readonly milestones: readonly MilestoneRule[];
  readonly order: readonly OrderRule[];
  /** How an instance ends of which it turns out that it should not have been opened; null where nothing opens it but people. */
  readonly openedInError: ((reason: string) => RelatedEvent) | null;
  /** `wanted` is the event of the record that the supplied ones lead to: what it names must have been. */
  readonly supplies: (
    context: Readonly<Record<string, unknown>>,
    wanted?: Readonly<Record<string, unknown>>,
  ) => readonly SuppliedEvent[];
}
