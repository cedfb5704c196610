type Words = Readonly<Record<string, string>>;

/** Where the record says what a field of a coding sheet asks. */
export type CodedFrom =
  /** The partnership that holds the review, its reference here, what the law calls it, and whether it is open or closed. */
  | { readonly by: 'partnership' | 'reference' | 'kind' | 'standing' }
  /** A field of an entry of the history; with `is`, whether it says that. What leaves it `open` says neither. */
  | {
      readonly by: 'event';
      readonly event: string;
      readonly field: string;
      readonly is?: string;
      readonly open?: readonly string[];
    }
  /** An answer of a form, in its own words or in those that the sheet has for it; with `is`, whether it is that one. */
  | {
      readonly by: 'answer';
      readonly form: string;
      readonly question: string;
      readonly words?: Words;
      readonly is?: string;
      readonly open?: readonly string[];
    }
  /** One of what was ticked: beside the question there is one of the same name and `NotKnown`. */
  | { readonly by: 'ticked'; readonly form: string; readonly question: string; readonly option: string }
  /** A column of each person of that role; the age as a band, or whether anybody was of an age. */
  | { readonly by: 'person'; readonly role: string; readonly form: string; readonly column: string }
  | { readonly by: 'age'; readonly role: string; readonly from?: number }
  /** One of the facts of the family’s part. */
  | { readonly by: 'family'; readonly fact: string }
  /** Whether any recommendation has this theme. */
  | { readonly by: 'theme'; readonly theme: string }
  /** The theme of most recommendations, or the second or third of them. */
  | { readonly by: 'mainTheme'; readonly rank: 1 | 2 | 3 };

export interface CodedField {
  readonly name: string;
  readonly title: string;
  /** The first that says something counts. Where none does, the first is where it is mended. */
  readonly from: readonly CodedFrom[];
  /** What it says: one of the library’s words, else words of the record, or a day of which the month and year are told. */
  readonly as?: 'ownWords' | 'month';
}

export interface CodedGroup {
  readonly title: string;
  readonly fields: readonly CodedField[];
}

/** What somebody else’s collection asks of each review, by group, and where each of it comes from. */
export interface CodingSheet {
  readonly title: string;
  /** Of what it is, for whoever fills it in. */
  readonly about: string;
  /** What its file is called, behind the reference of the review. */
  readonly file: string;
  /** How it is taken in: a line for each field, or one line with a column for each. */
  readonly layout: 'lines' | 'columns';
  readonly groups: readonly CodedGroup[];
  /** The form and the table in which its people stand, each with a pseudonym, a role and an age. */
  readonly people: { readonly form: string; readonly table: string };
  /** From how many years on each age band is, in the words of the library. */
  readonly ageBands: readonly { readonly from: number; readonly words: string }[];
}
