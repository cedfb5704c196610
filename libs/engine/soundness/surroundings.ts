import type { Language } from '#lantern/calendar';
import type { WorkflowDefinition } from '../definition.js';

/** Checks values as a zod schema does. */
interface ValueSchema {
  safeParse(values: unknown): {
    readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
  };
}

/** The e-mails that there are: their files, and what each must be told. */
export interface EmailShelf {
  /** The languages in which an e-mail has its subject and its body. */
  readonly languagesOf: (template: string) => readonly Language[];
  readonly values: Readonly<Partial<Record<string, ValueSchema>>>;
  /** The values that every e-mail is given when it is sent. */
  readonly given: readonly string[];
}

/** What a definition rests on that is not part of it. */
export interface Surroundings {
  readonly workflows: readonly WorkflowDefinition[];
  readonly emails: EmailShelf;
  readonly isTranslated: (english: string) => boolean;
}
