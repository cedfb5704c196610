import type { Answers } from '#lantern/forms';

/** What stands at one place of a file and cannot be taken. */
interface UnreadAnswer {
  readonly path: string;
  readonly message: string;
  readonly written: string;
  /** What the file calls a question that is not asked any more. */
  readonly label?: string;
}

/** What a file changes of a form, as it was when the file was sent. */
export interface OfferedFile {
  readonly version: string;
  readonly revision: number;
  readonly questions: readonly string[];
  readonly answers: Answers;
  /** The questions that somebody else answered since the file was made. */
  readonly clashing: readonly string[];
  /** What could not be read, and what stands there. */
  readonly problems: readonly UnreadAnswer[];
  /** The questions that were not in the file. */
  readonly missing: readonly string[];
}
