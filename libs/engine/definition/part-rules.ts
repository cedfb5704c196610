type Facts = Readonly<Record<string, unknown>>;

/** What somebody who is asked may answer, as a button of the page of their task and as a short form. */
export interface Answer<Name extends string = string> {
  /** The event that it is recorded as. */
  readonly type: Name;
  readonly button: string;
  readonly help: string;
  /** What is asked of the payload of the event; the day is today. */
  readonly fields: readonly string[];
  /** Of these, the ones that the event can do without and this answer cannot. */
  readonly needs: readonly string[];
  readonly file: 'none' | 'wanted' | 'needed';
  /** What is done with it, for the receipt. */
  readonly next: string;
  /** Done with one press and nothing to fill in. */
  readonly press?: true;
}

/** A part by which a body has promised something, and tells how it goes until it is done. */
export interface PromiseRules<Name extends string = string> {
  /** The facts that say what was promised, and by which body. */
  readonly action: string;
  readonly owner: string;
  /** The clock by which it is to be done, and the one by which the next word on it is due. */
  readonly due: string;
  readonly update: string;
  /** The events whose `summary` tells how it goes. */
  readonly toldBy: readonly Name[];
  /** The one by which its owner tells it in a line, and the states in which that is wanted. */
  readonly updatedBy: Name;
  readonly updatableIn: readonly string[];
}

/** What a workflow that is a part of a review is to its review, and to those who are asked for it. */
export interface PartRules<Name extends string = string> {
  /** Stands in the reference of each, before its number: A for the third return of a review, `NT-26-01-A03`. */
  readonly letter: string;
  /** The events that pass it to another body: what was said before stays with the one that had it then. */
  readonly passedOnBy: readonly Name[];
  /** The clocks that more time may be wanted for, the first of which is meant where several run. */
  readonly moreTimeFor: readonly string[];
  /** What there is to answer, the most wanted first. */
  readonly answers: (facts: Facts) => readonly Answer<Name>[];
  /** What whoever answers reads first: the terms of reference, or a draft among the papers of the panel. */
  readonly reads: 'terms' | 'draft';
  readonly promise?: PromiseRules<Name>;
  /** The events by which queries on what was sent are raised, with the field that says how many, and answered. */
  readonly queries?: { readonly raised: Name; readonly count: string; readonly answered: Name };
}
