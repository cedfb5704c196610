/** How closely an answer is kept: `domain/forms.md` calls these ID, SC, CO, FAM, CF and OP. */
export type Sensitivity = 'identifying' | 'special' | 'criminal' | 'family' | 'case' | 'open';

/**
 * What an answer looks like. `yesNo` tells four things apart: yes, no, not known, not asked. `partialDate` may be known to
 * its month or year alone. `person` names somebody of the facts of the case by pseudonym. A `table` has rows of columns.
 */
export type QuestionKind =
  | 'text'
  | 'longText'
  | 'yesNo'
  | 'partialDate'
  | 'date'
  | 'time'
  | 'number'
  | 'choice'
  | 'choices'
  | 'person'
  | 'table';

/** True where the other question has one of these answers (of several ticked, any). Of several conditions, all. */
export interface Condition {
  readonly question: string;
  readonly is: readonly string[];
}

/** What another form of the same review, or of the same part of it, answers. Of a table: its columns by ours. */
export interface FromForm {
  readonly form: string;
  readonly question: string;
  readonly columns?: Readonly<Record<string, string>>;
}

/** A row for each part of the review that completed a form: its questions by our columns, `@agency` for whose part it is. */
export interface FromParts {
  readonly formOfParts: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** What the chart of the case remembers under this name. */
export interface FromFact {
  readonly fact: string;
}

export type Source = FromForm | FromParts | FromFact;

/** Where an answer begins: whoever fills the form in may change it. */
export type Prefilled = 'caller' | 'today' | 'regime' | 'agency' | Source;

export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly help?: string;
  readonly sensitivity: Sensitivity;
  /** Of a choice: its values, each with its words. */
  readonly options?: Readonly<Record<string, string>>;
  /** Of a table: the questions of each row. */
  readonly columns?: readonly Question[];
  /** Of a table: the column by which its rows are told apart. No two rows have the same there. */
  readonly keyedBy?: string;
  /** Of a table: its rows come from where it is pre-filled from, and nobody adds one. */
  readonly givenRows?: true;
  /** Of a column: it comes with its row, and nobody changes it. */
  readonly given?: true;
  /** Of a column: a row may be saved without it, and the form cannot be completed without it. */
  readonly toComplete?: true;
  /** Left out: always asked. */
  readonly asked?: readonly Condition[];
  /** Whether the form can be completed without it. Left out: it can. */
  readonly required?: true | readonly Condition[];
  /** "Not known" is an answer beside those of its kind. */
  readonly mayBeUnknown?: true;
  /** Answers that say that somebody is still at it: with one of them the form waits. Its words say for what. */
  readonly unfinished?: Readonly<Record<string, string>>;
  readonly prefilled?: Prefilled;
  /** Of a partnership's own question: its words in Welsh by their English, as the partnership gave them. */
  readonly welsh?: Readonly<Record<string, string>>;
}

/** One page of questions. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly help?: string;
  readonly asked?: readonly Condition[];
  readonly questions: readonly Question[];
}
