import type { Language } from '#lantern/calendar';
import type { EmailFiles, WorkflowDefinition } from '../definition/definition.js';

/** The e-mails that there are: their files, and what each must be told. */
export interface EmailShelf {
  /** The languages in which an e-mail has its subject and its body. */
  readonly languagesOf: (template: string) => readonly Language[];
  readonly values: EmailFiles['values'];
  /** The values that every e-mail is given when it is sent. */
  readonly given: readonly string[];
}

/** What a definition rests on that is not part of it. */
export interface Surroundings {
  readonly workflows: readonly WorkflowDefinition[];
  /** The e-mails that a definition is written in: its own, or for a part those of each review that it may be a part of. */
  readonly emailsOf: (definition: WorkflowDefinition) => readonly EmailShelf[];
  readonly isTranslated: (english: string) => boolean;
}
