/** A day to avoid, or a table of such days, in a form of a review. */
export interface AvoidedRule {
  readonly form: string;
  /** The question that says the day, or the table in whose rows it stands. */
  readonly question: string;
  /** Of a table: the column of the day, and those that say what day it is. */
  readonly columns?: { readonly day: string; readonly words: readonly string[] };
  /** What day it is, where the form does not say. */
  readonly why: string;
  /** It comes back every year. */
  readonly yearly: boolean;
}

/** How a kind of review is published: by which events, when it is looked at again, and where its plan stands. */
export interface PublishingRules {
  readonly events: {
    readonly proposed: string;
    readonly planned: string;
    readonly published: string;
    readonly withheld: string;
  };
  /** The clock by which it is decided whether the report stays. */
  readonly takeDown: string;
  /** The form of the plan. */
  readonly form: string;
  readonly avoided: readonly AvoidedRule[];
}
