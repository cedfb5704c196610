/** What would go wrong with a case of a definition, for whoever writes it. */
export interface Fault {
  /** The part of the definition, such as `the clock "decision"`. */
  readonly where: string;
  readonly wrong: string;
  /** What to do about it. */
  readonly mend: string;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A fault as a sentence that says where it is and what to do. */
export const faultInWords = ({ where, wrong, mend }: Fault): string => `${capitalised(where)}: ${wrong}; ${mend}.`;
