/** How a field of an event is asked for. What is not said here follows from the field's own type. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** The words for each value there is to choose from. */
  readonly options?: Readonly<Record<string, string>>;
  /**
   * What is chosen from, where that depends on the case: a clock that runs, a hold in force, an agency that is asked, an
   * open task, an action that is not settled. `partialDate`: a day that may be known to its month or year alone. `paper`: one of the panel's papers, which
   * may come with the form as a file.
   */
  readonly from?: 'clocks' | 'holds' | 'agencies' | 'tasks' | 'actions' | 'partialDate' | 'paper';
  /** Of a paper: what kind it is, as `paper` kinds are named: a draft becomes the next version of the one before. */
  readonly paperKind?: string;
  /** Several lines are expected. */
  readonly long?: true;
}

/** What a person does when they record an event, as a button or a link says it. */
export interface ActionWords {
  readonly label: string;
  readonly help?: string;
  /**
   * The field that several bodies may be named in at once, and what it is asked as then. An event is recorded for each,
   * all of them or none.
   */
  readonly severally?: { readonly field: string; readonly label: string };
  /** The comments on the draft are to be answered before it: where some are not, whoever records it is told. */
  readonly afterComments?: true;
  /** It is done by recording it, as a request or a plan is: its own day is asked last, and is today unless another is said. */
  readonly byRecording?: true;
}

/** The words of the forms: of each event by its type, and of each field by its name or by `event.type/field`. */
export interface FormWords {
  readonly actions: Readonly<Record<string, ActionWords>>;
  readonly fields: Readonly<Record<string, FieldWords>>;
  /**
   * Of a kind of review: which facts of its first event those are told who are asked for something, so that they can find
   * their records. They stand on the secure page alone, never in an e-mail.
   */
  readonly tellsAgencies?: readonly string[];
}
