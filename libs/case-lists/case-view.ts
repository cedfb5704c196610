import type { IsoDate } from '#lantern/calendar';
import type { Elapsed, NextSteps } from '#lantern/engine';
import type { DeadlineView } from './deadline-view.js';
import type { Called } from './review-name.js';
import type { SaidDate } from './said-date.js';

export interface HoldView {
  readonly hold: string;
  readonly reason: string;
  readonly from: string;
  readonly to: string | null;
  readonly clocks: readonly string[];
  readonly reviewOn: string | null;
}

export interface TaskView {
  readonly task: string;
  readonly title: string;
  readonly owner: string;
  readonly openedOn: string;
  readonly due: IsoDate | null;
  /** What is said of the date beside its day. */
  readonly date: SaidDate | null;
}

export interface CaseSummary {
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly state: string;
  readonly stateTitle: string;
  readonly revision: number;
  readonly asOf: IsoDate;
}

export interface CaseView {
  readonly review: CaseSummary & {
    readonly position: string;
    readonly partnership: string;
    readonly about: string | null;
    readonly closed: boolean;
    readonly duplicateOf: string | null;
    readonly called: Called | null;
  };
  readonly deadlines: readonly DeadlineView[];
  readonly holds: readonly HoldView[];
  readonly elapsed: Elapsed;
  readonly tasks: readonly TaskView[];
  readonly next: NextSteps;
  readonly parts: readonly (CaseSummary & { readonly about: string | null })[];
}

export interface HistoryView {
  readonly number: number;
  readonly type: string;
  readonly title: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly from: string | null;
  readonly to: string;
  readonly previousHash: string;
  readonly hash: string;
}
