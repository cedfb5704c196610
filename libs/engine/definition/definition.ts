import type { IsoDate } from '#lantern/calendar';
import type { CaseForm } from '#lantern/forms';
import type { AnyStateMachine } from 'xstate';
import type { RelatedEvent, SuppliedEvent } from './bare-events.js';
import type { Role } from '../case-event.js';
import type { MilestoneRule, OrderRule } from './days.js';
import type { DeadlineRule } from './deadline-rule.js';
import type { EmailRule } from './email-rule.js';
import type { EventRule, Requirement } from './event-rule.js';
import type { FormWords } from './forms.js';
import type { PartGrid } from './part-grid.js';
import type { PartRules } from './part-rules.js';
import type { Regime } from './regimes.js';
import type { Relation } from './relation.js';
import type { TaskRule } from './task-rule.js';

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
  /** What each is called in a catalogue, by its name, for those that have a number there. */
  readonly titles?: Readonly<Record<string, { readonly code: string; readonly title: string }>>;
}

/** What people come to record: the events whose names begin with one of these words. */
export interface Purpose {
  readonly words: string;
  readonly begins: readonly string[];
}

/** A form that is sent before there is a case, and what of it the event that opens one takes. */
export interface Referral {
  readonly form: CaseForm<Role>;
  /** Fields of that event by the questions that answer them. */
  readonly opens: Readonly<Record<string, string>>;
  /** Answers that say that somebody does not know. */
  readonly unknown: readonly string[];
}

/** What is recorded beside the chart of a kind of review, in whichever version: it moves no case, and opens parts of it. */
export interface BesideChart {
  readonly events: Readonly<Record<string, EventRule>>;
  readonly forms: FormWords;
  readonly relations: readonly Relation[];
}

/** The events that urgent learning leads to as it is written: which begins its date, which meets it, and what they call it by. */
export interface UrgentLearning<Name extends string = string> {
  readonly noted: Name;
  readonly actedOn: Name;
  readonly field: string;
}

/**
 * Everything particular to one kind of review, in one version that is never edited after release. `Name`: its events.
 */
export interface WorkflowDefinition<Name extends string = string> {
  readonly name: string;
  readonly version: string;
  /** The first day on which new cases are opened on this version; left out by the first. */
  readonly since?: IsoDate;
  readonly title: string;
  /** What offices are called in this kind of review, with their article, where it is not as in most. */
  readonly offices?: Readonly<Record<string, string>>;
  readonly machine: AnyStateMachine;
  /** The event that opens an instance. */
  readonly opening: Name;
  readonly events: Readonly<Record<string, EventRule>>;
  /** The event that says who sits on the panel, as `members` with a name and an agency each. */
  readonly seatedBy?: Name;
  /** The events that name whoever leads the review: they must not come from an agency that is part of it. */
  readonly leaderNamedBy?: readonly Name[];
  /** The event that says which period the review looks at, as `scopeFrom` and `scopeTo`. */
  readonly scopeSetBy?: Name;
  /** The event by which a member of the panel signs the agreement that they keep to themselves what they read. */
  readonly agreementSignedBy?: Name;
  /** Top states in order, with the words shown to people. */
  readonly states: Readonly<Record<string, string>>;
  /** States in which nothing is waited for any more. */
  readonly closedStates: readonly string[];
  /** The closed state that is a way out of every open one and no part of the usual way. */
  readonly wayOut?: string;
  /** The event that opens a closed case again: the clocks and tasks that its closing ended go on. */
  readonly reopening?: Name;
  /** The events before which every duty that is still open is listed. */
  readonly gates?: readonly Name[];
  /** The facts of the chart before anything has happened; facts added later take these values in older cases. */
  readonly initialFacts: Readonly<Record<string, unknown>>;
  readonly requirements: Readonly<Record<string, Requirement>>;
  /** Empty for the parts of a review: they stand under their review's regime. */
  readonly regimes: readonly Regime[];
  /** The events whose day settles which regime applies (process.md R1: the decision, before it the notification). */
  readonly regimeFixedBy: readonly Name[];
  readonly deadlines: readonly DeadlineRule[];
  /** Clocks that somebody may name in a hold: this workflow's own and those of the instances it opens. */
  readonly holdableClocks: readonly string[];
  readonly tasks: readonly TaskRule[];
  readonly forms: FormWords;
  /** The forms that people fill in on such a case, every version of each; those of a name in the order of their versions. */
  readonly caseForms?: readonly CaseForm<Role>[];
  /** What anybody can tell a partnership without an account, so that it looks into such a review. */
  readonly referral?: Referral;
  /** Part of no release: what is learnt lies beside the chart, and leads to events that were there before. */
  readonly urgentLearning?: UrgentLearning;
  readonly emails: readonly EmailRule[];
  /** Left out for the parts of a review: what is written about them is in the words of their review. */
  readonly emailFiles?: EmailFiles;
  readonly relations: readonly Relation[];
  /** Part of no release: what it opens has versions of its own. */
  readonly beside?: BesideChart;
  readonly milestones: readonly MilestoneRule[];
  readonly order: readonly OrderRule[];
  /** What its events are recorded for, in the order of a review; what belongs to none comes last. */
  readonly purposes?: readonly Purpose[];
  /** The events that are usual on any day, whatever waits to be done. */
  readonly anyDay?: readonly Name[];
  /** The events of which a review's page says the last among what is known of it. */
  readonly saidOnPage?: readonly Name[];
  /** The pages that list parts of it, in the order in which they are led to. */
  readonly grids?: readonly PartGrid<Name>[];
  /** Left out by a review: what this is to the review that it is part of. */
  readonly part?: PartRules<Name>;
  /** How an instance ends of which it turns out that it should not have been opened; null where nothing opens it but people. */
  readonly openedInError: ((reason: string) => RelatedEvent) | null;
  /** `wanted` is the event of the record that the supplied ones lead to: what it names must have been. */
  readonly supplies: (
    context: Readonly<Record<string, unknown>>,
    wanted?: Readonly<Record<string, unknown>>,
  ) => readonly SuppliedEvent[];
}
