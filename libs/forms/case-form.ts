import type { Answers } from './answer.js';
import type { Condition, Question, Section } from './question.js';

/** What a form shows of its case before it asks anything. It is shown on the page and never sent in an e-mail. */
export type Shown = 'reference' | 'agency' | 'period' | 'people';

/** What completing the form records beside the form itself: the event of the first of them that holds. */
export interface Outcome {
  readonly when: readonly Condition[];
  readonly event: string;
  readonly with: Readonly<Record<string, unknown>>;
  /** Fields of the event that are answers of the form. One that is not known is left out. */
  readonly takes?: Readonly<Record<string, string>>;
  /** The question that says on which day it was. Left out: on the day on which the form is completed. */
  readonly on?: string;
  /** A field of the event that counts the rows which the edition before did not have. */
  readonly counts?: { readonly field: string; readonly table: string; readonly none: string };
  /** Another form of the case, which is opened again where it was completed. */
  readonly reopens?: string;
}

/** Where those who read a form put their questions about it: the rows of a table of another form of the case. */
export interface Queried {
  readonly form: string;
  readonly table: string;
  /** The columns that say which question is asked about, which row of it by its key, and what is asked. */
  readonly about: string;
  readonly row: string;
  readonly text: string;
}

/** A whole answer in one press: what is taken as answered, and the few questions that are asked. */
export interface ShortAnswer {
  readonly button: string;
  readonly help: string;
  readonly answers: Answers;
  readonly asks: readonly string[];
}

/** A paper made of a form: what it is called, and which answers stand in it. */
export interface Print {
  readonly name: string;
  readonly title: string;
  readonly questions: readonly string[];
}

/** Rows of a table that hold up what else is done, for as long as they are not over. */
export interface HoldsUp {
  readonly table: string;
  /** The column that says what a row holds up, with the events that are meant by each of its choices. */
  readonly by: string;
  readonly events: Readonly<Record<string, readonly string[]>>;
  readonly over: { readonly column: string; readonly is: readonly string[] };
}

/** Rows of a table that say one of these in a column. */
export interface RowsWhere {
  readonly column: string;
  readonly is: readonly string[];
}

/**
 * A form that people fill in, as data: what is asked, of whom, and what follows. It has a version of its own; what was
 * filled in keeps the version under which it was begun, so a version that was in use is never edited.
 */
export interface CaseForm<Role extends string = string> {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly purpose: string;
  /** Who fills it in, and who reads it besides once it is complete. */
  readonly writers: readonly Role[];
  readonly readers: readonly Role[];
  /** Its readers see it while it is being filled in. Left out: once it is complete. */
  readonly readersSeeDraft?: true;
  /**
   * The table that names the people of the case, which of its rows an agency sees that is asked about them, and which of
   * them name a place.
   */
  readonly people?: {
    readonly table: string;
    readonly shownWhere: RowsWhere;
    readonly placesWhere?: RowsWhere;
  };
  /** Facts that the case must have for the form to belong to it. */
  readonly belongs?: Readonly<Record<string, unknown>>;
  /** The event that it takes the place of, where an answer of that name is offered. */
  readonly insteadOf?: readonly string[];
  /** Questions about it are shown beside its answers. */
  readonly queried?: Queried;
  readonly shows: readonly Shown[];
  readonly sections: readonly Section[];
  readonly outcomes: readonly Outcome[];
  /** The page of the case shows the rows of this table to whoever reads the form: how each is called, and these columns. */
  readonly onPage?: { readonly table: string; readonly columns: readonly string[] };
  /** Whoever records certain events is told first that something on this form holds them up. */
  readonly holdsUp?: HoldsUp;
  /** Papers that are made of some of its answers. */
  readonly prints?: readonly Print[];
  readonly short?: ShortAnswer;
}

/** Every question of a form in order, without the columns of tables. */
export const questionsOf = ({ sections }: Pick<CaseForm, 'sections'>): Question[] =>
  sections.flatMap(({ questions }) => questions);

/** The newest version of the form of that name, or the one asked for. Undefined where there is none. */
export const formNamed = <Form extends CaseForm>(
  forms: readonly Form[],
  name: string,
  version?: string,
): Form | undefined =>
  forms.findLast((form) => form.name === name && (version === undefined || form.version === version));

/** Each form in its newest version, in the order of the folder. */
export const newestForms = <Form extends CaseForm>(forms: readonly Form[]): Form[] =>
  [...new Set(forms.map(({ name }) => name))].flatMap((name) => formNamed(forms, name) ?? []);
