/** A value that a letter takes from an entry of the history: the newest of its type that counts. */
export interface LetterFact {
  readonly event: string;
  /** A field of the entry; `on` is when it happened, said as "on 3 March 2026" or "in March 2026". */
  readonly field: string;
  /** What it is called where it is missing. */
  readonly label: string;
  /** What it is said as, by what was recorded; left out, a day or a text as it stands. */
  readonly words?: Readonly<Record<string, string>>;
}

/** An entry that says this in a field. */
interface LetterAnswered {
  readonly event: string;
  readonly field: string;
  readonly is: string;
}

/** What a letter rests on beside the history: a part whose date by this clock is past, with its `agency` and its day (`due`). */
export const overdue = (clock: string): string => `overdue:${clock}`;
/** The agreed national recommendations addressed to one `department`, as a text of `recommendations`. */
export const askedOfDepartments = 'asked:departments';

/** What is looked at before a letter is offered: an entry, and what has to stand in it. */
export interface LetterOccasion {
  readonly event: string;
  readonly field?: string;
  readonly is?: string;
  /** Of the entries of that type those alone that say this: a letter on one date is not about another. */
  readonly among?: { readonly field: string; readonly is: string };
  /** An earlier entry that it answers: there has to be one, or there must be none. */
  readonly answering?: LetterAnswered;
  readonly unlessAnswering?: LetterAnswered;
}

/**
 * A letter that is written from the record. `{name}` in a paragraph stands for a fact, or for one of `reference`,
 * `partnership`, `law`, `coordinator`, `cspChair`, `phone`.
 */
export interface LetterRule {
  readonly name: string;
  /** What it is called among letters. */
  readonly title: string;
  /** What stands at the top of it. */
  readonly heading: string;
  readonly to: string;
  /** How each of them is addressed, with `{whom}`; left out, by the name alone. */
  readonly addressed?: string;
  /** Who signs it; left out, the co-ordinator. */
  readonly signedBy?: 'cspChair';
  /** One letter for each whom entries of this type name in this field, and of these entries those alone that name them. */
  readonly toEach?: { readonly event: string; readonly field: string };
  readonly tellsOf: LetterOccasion;
  readonly facts: Readonly<Record<string, LetterFact>>;
  readonly paragraphs: readonly string[];
  /** What goes with it, always and as an entry lists it, by what it is called there. */
  readonly enclosed?: readonly string[];
  readonly enclosedFrom?: LetterFact;
  /** A copy that the law owes to a recipient of this name: written where the law of the review names one. */
  readonly owedTo?: string;
  /** It goes to a family: somebody reads it whole before it can be taken away. */
  readonly readFirst?: true;
}
