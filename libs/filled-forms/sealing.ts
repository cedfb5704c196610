import { createHmac, randomBytes } from 'node:crypto';
import { type AnswerChange, type Answers, type AskedHere, canonicalText } from '#lantern/forms';
import { Seal } from '#lantern/platform';
import type { OfferedFile } from './offered-file.js';

/** What is kept of an edition: the answers, which sections were saved, and the salt of their digest. */
export interface Content {
  readonly salt: string;
  readonly answers: Answers;
  readonly saved: readonly string[];
  /** What the partnership asked beside the form, and left out; not there where it asked what the form asks. */
  readonly asked?: AskedHere;
}

/** One saving: what became of which answers, and the section on whose page it was. */
export interface Saving {
  readonly section: string | null;
  readonly changes: readonly AnswerChange[];
}

const fileAt = (id: string): string => `file ${id}`;

interface Place {
  readonly id: string;
  readonly revision: number;
}

const contentAt = ({ id, revision }: Place): string => `answers of ${id} at ${revision}`;
const changesAt = ({ id, revision }: Place): string => `changes of ${id} at ${revision}`;

export const newSalt = (): string => randomBytes(16).toString('base64url');

/**
 * Tells the answers of an edition from any other, and gives none of them away. What the form asks, its version says; what
 * the partnership asked beside it is proven with the answers.
 */
export const digestOf = (
  { salt, answers, asked }: Pick<Content, 'salt' | 'answers' | 'asked'>,
  filled: { readonly form: string; readonly version: string; readonly edition: number },
): string => {
  const { form, version, edition } = filled;
  const own = asked && asked.own.length > 0 ? { own: asked.own } : {};
  const told = canonicalText({ form, version, edition, answers, ...own });
  return createHmac('sha256', salt).update(told).digest('base64url');
};

/** Seals answers each for their own edition and revision: older ones cannot be put in the place of newer ones. */
export class FormSeal {
  private readonly seal: Seal;

  constructor(secret: string) {
    this.seal = new Seal(secret, 'filled forms');
  }

  closeContent(place: Place, content: Content): Buffer {
    return this.seal.close(Buffer.from(JSON.stringify(content)), contentAt(place));
  }

  /** @throws Error where it was altered or belongs elsewhere. */
  openContent(place: Place, sealed: Uint8Array): Content {
    // Nobody without the secret could have sealed it, so it is what was written.
    return JSON.parse(this.seal.open(sealed, contentAt(place)).toString()) as Content;
  }

  closeChanges(place: Place, saving: Saving): Buffer {
    return this.seal.close(Buffer.from(JSON.stringify(saving)), changesAt(place));
  }

  /** @throws Error where it was altered or belongs elsewhere. */
  openChanges(place: Place, sealed: Uint8Array): Saving {
    return JSON.parse(this.seal.open(sealed, changesAt(place)).toString()) as Saving;
  }

  closeFile(id: string, file: OfferedFile): Buffer {
    return this.seal.close(Buffer.from(JSON.stringify(file)), fileAt(id));
  }

  /** @throws Error where it was altered or belongs elsewhere. */
  openFile(id: string, sealed: Uint8Array): OfferedFile {
    return JSON.parse(this.seal.open(sealed, fileAt(id)).toString()) as OfferedFile;
  }
}
