type Facts = Readonly<Record<string, unknown>>;

/** Answers by which a part says a thing: an answer that says it by being given, or a field of one, in words by its value. */
type Said = string | { readonly field: string; readonly words?: Readonly<Record<string, string>> };

/** One column, by what it reads of each part. `none` is what stands there while there is nothing to read. */
export type GridColumn<Name extends string = string> = { readonly heading: string } & (
  | { readonly reads: 'holder'; readonly of: string }
  | { readonly reads: 'fact'; readonly of: string; readonly none: string }
  /** The first or the last day of one of these events; without `none` the state stands in for it. */
  | { readonly reads: 'firstDay' | 'lastDay'; readonly of: readonly Name[]; readonly none?: string }
  /** The date of one of these clocks: the one that runs, else the one that was met last. */
  | { readonly reads: 'due'; readonly of: readonly string[] }
  | { readonly reads: 'answer'; readonly of: { readonly [Type in Name]?: Said }; readonly none: string }
  /** Where it is, and how often one of these events sent a version of it. */
  | { readonly reads: 'state'; readonly versions?: readonly Name[] }
);

/** What a grid shows of parts, whichever review they are parts of. `Name`: of the events of the parts. */
export interface GridShape<Name extends string = string> {
  /** Where it lies beneath the page of its review, and its name in the access record: `review.scoping.viewed`. */
  readonly path: string;
  readonly title: string;
  /** That somebody looked at it, for the access record. */
  readonly viewed: string;
  readonly intro?: string;
  /** What its table shows, for those who do not see it. */
  readonly caption: string;
  /** The parts that it lists, by what their chart remembers. */
  readonly where: Facts;
  readonly columns: readonly GridColumn<Name>[];
  /** How many have answered, by one of these events, in words with the gaps `{in}` and `{all}`. */
  readonly counts?: { readonly words: string; readonly of: readonly Name[] };
  /** What the page says while it lists nothing. */
  readonly empty: string;
  /** What of it stands on the page of a decision: these of its columns, by their headings. */
  readonly inShort?: { readonly title: string; readonly columns: readonly string[] };
}

/** A page of a review that lists parts of it, a line each. `Name`: of the events of the review. */
export interface PartGrid<Name extends string = string> extends GridShape {
  /** The workflow of the parts. */
  readonly of: string;
  /** The event of the review that asks for more of them: its form is led to from here. */
  readonly records: Name;
  /** The event that is decided with this list at hand. */
  readonly decides?: Name;
}
