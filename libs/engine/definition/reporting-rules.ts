/** An event that decides on a review, and the field that says how. */
export interface DecisionRule {
  readonly event: string;
  readonly field: string;
  readonly title: string;
  /** Every review comes to it, so that those on which nothing was decided are counted, too. */
  readonly ofEvery?: true;
  /** A second field, which is counted of some of its outcomes: why there is no review. */
  readonly why?: { readonly field: string; readonly of: readonly string[]; readonly title: string };
}

/** Something that people or their deaths have in common, as a form of a review says it. */
export interface CharacteristicRule {
  readonly title: string;
  readonly form: string;
  /** The question, or the column of the table, that answers it. */
  readonly question: string;
  /** Of people: the table that they stand in, and the answers in one of its columns by which they are those meant. */
  readonly people?: { readonly table: string; readonly column: string; readonly is: readonly string[] };
  /** Of a number: where each band begins. */
  readonly bands?: readonly number[];
}

/** What is counted over reviews of a kind beside their dates. */
export interface ReportingRules {
  readonly decisions: readonly DecisionRule[];
  readonly characteristics: readonly CharacteristicRule[];
}
