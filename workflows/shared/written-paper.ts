/** A part of a paper that is written from the record. `label` is what it is called where it is missing. */
export type WrittenPart =
  /** A sentence that stands there always. */
  | { readonly by: 'words'; readonly text: string }
  /** An answer of a form; `welsh` is the question for a paper in Welsh. `bare`: without its label before it. */
  | {
      readonly by: 'answer';
      readonly form: string;
      readonly question: string;
      readonly welsh?: string;
      readonly label: string;
      readonly bare?: true;
      readonly optional?: true;
    }
  /** A field of the newest entry of the history; `on` is its day. */
  | { readonly by: 'event'; readonly event: string; readonly field: string; readonly label: string }
  /** What was learnt, of one kind, by its number. */
  | { readonly by: 'learning'; readonly kind: string; readonly label: string }
  /** What the record of costs has of these kinds at these stages. */
  | {
      readonly by: 'costs';
      readonly kinds: readonly string[];
      readonly stages: readonly string[];
      readonly label: string;
      readonly optional?: true;
    }
  /** Who bears which share of an amount. */
  | { readonly by: 'shares'; readonly label: string; readonly optional?: true }
  /** Lines to be signed on, each by somebody. */
  | { readonly by: 'signatures'; readonly whose: readonly string[] };

export interface WrittenSection {
  readonly title: string;
  readonly parts: readonly WrittenPart[];
}

/** A paper that is written from the record of a review. It is never sent from here. */
export interface WrittenPaper {
  readonly name: string;
  readonly title: string;
  /** Whom it is for. */
  readonly to: string;
  /** Its sections are numbered. */
  readonly numbered?: true;
  readonly sections: readonly WrittenSection[];
}
