/** Where a record shows that an item of a submission is there, and so where it is mended when it is not. */
export type Evidence =
  /** A paper of one of these kinds, which the panel shares. */
  | { readonly by: 'paper'; readonly kind: string }
  /** A form that was completed, and where one question matters, answered there. */
  | { readonly by: 'form'; readonly form: string }
  /** An entry of the history, with a field where one is named. */
  | { readonly by: 'event'; readonly event: string; readonly field?: string }
  /** Every recommendation in use says who acts and by when, and there is an action plan. */
  | { readonly by: 'plan'; readonly event: string }
  /** The version that the report stands at was checked for names. */
  | { readonly by: 'names'; readonly event: string }
  /** The clock of the whole review was kept, or a later date was agreed with its reason. */
  | { readonly by: 'timescale'; readonly clock: string; readonly event: string }
  /** Every field of the library’s coding sheet has its answer. */
  | { readonly by: 'codingSheet' }
  /** A co-ordinator who can be telephoned. */
  | { readonly by: 'contact' };

/** Something that goes with a report to the Home Office. Without evidence only somebody's word says that it is there. */
export interface SubmissionItem {
  readonly name: string;
  readonly title: string;
  /** What is meant, where its title does not say it. */
  readonly help?: string;
  /** All of it has to be there. */
  readonly shownBy: readonly Evidence[];
  /** Whoever has none is not asked for it. */
  readonly ifInUse?: true;
}
