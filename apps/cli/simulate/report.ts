import type { CaseView, DeadlineView, HistoryView, HoldView } from '#lantern/case-lists';
import type { IsoDate } from '#lantern/calendar';
import type { Outcome, RefusedEvent, SuppliedOn } from './simulation.js';

export interface CapturedEmail {
  readonly on: IsoDate;
  readonly template: string;
  readonly to: string;
  readonly subject: string;
}

/** What `lantern simulate --json` prints: a public shape, added to but never changed. */
export interface Report {
  readonly review: {
    readonly reference: string;
    readonly workflow: string;
    readonly version: string;
    readonly state: string;
    readonly asOf: IsoDate;
  } | null;
  readonly deadlines: readonly DeadlineView[];
  readonly holds: readonly Pick<HoldView, 'hold' | 'reason' | 'from' | 'to'>[];
  readonly elapsed: {
    readonly sinceDeath: number | null;
    readonly sinceDecision: number | null;
    readonly sinceDecisionLessHolds: number | null;
  };
  readonly tasks: CaseView['tasks'];
  readonly emails: readonly CapturedEmail[];
  readonly refused: readonly RefusedEvent[];
  readonly supplied: readonly SuppliedOn[];
  readonly warnings: readonly string[];
  readonly history: readonly {
    readonly number: number;
    readonly type: string;
    readonly on: string;
    readonly from: string | null;
    readonly to: string;
  }[];
}

export interface Told {
  readonly view: CaseView;
  readonly history: readonly HistoryView[];
  readonly emails: readonly CapturedEmail[];
}

const nothing = { deadlines: [], holds: [], tasks: [], emails: [], history: [] };

/** Puts what happened into the public shape. Without a case there is only what was refused. */
export function reportOf(outcome: Outcome, told: Told | null): Report {
  const { refused, supplied, warnings, asOf } = outcome;
  if (told === null) return { review: null, ...nothing, elapsed: noTime, refused, supplied, warnings };
  const { reference, workflow, version, state } = told.view.review;
  const { sinceDeath, sinceDecision, sinceDecisionLessHolds } = told.view.elapsed;
  return {
    review: { reference, workflow, version, state, asOf },
    deadlines: told.view.deadlines,
    holds: told.view.holds.map(({ hold, reason, from, to }) => ({ hold, reason, from, to })),
    elapsed: { sinceDeath, sinceDecision, sinceDecisionLessHolds },
    tasks: told.view.tasks,
    emails: told.emails,
    refused,
    supplied,
    warnings,
    history: told.history.map(({ number, type, on, from, to }) => ({ number, type, on, from, to })),
  };
}

const noTime: Report['elapsed'] = { sinceDeath: null, sinceDecision: null, sinceDecisionLessHolds: null };
