/** How a field of an event is asked for. What is not said here follows from the field's own type. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** The words for each value there is to choose from. */
  readonly options?: Readonly<Record<string, string>>;
  /**
   * What is chosen from, where that depends on the case: a clock that runs, a hold in force, an agency that is asked, an
   * open task. `partialDate`: a day that may be known to its month or year alone. `paper`: one of the panel's papers, which
   * may come with the form as a file.
   */
  readonly from?: 'clocks' | 'holds' | 'agencies' | 'tasks' | 'partialDate' | 'paper';
  /** Several lines are expected. */
  readonly long?: true;
}

/** What a person does when they record an event, as a button or a link says it. */
export interface ActionWords {
  readonly label: string;
  readonly help?: string;
}

/** The words of the forms: of each event by its type, and of each field by its name or by `event.type/field`. */
export interface FormWords {
  readonly actions: Readonly<Record<string, ActionWords>>;
  readonly fields: Readonly<Record<string, FieldWords>>;
}
