import { createHmac, randomBytes } from 'node:crypto';
import { type AnswerChange, type Answers, canonicalText } from '#lantern/forms';
import { Seal } from '#lantern/platform';

/** What is kept of an item: its answers, what it rests on among them, and the salt of their digest. */
interface Content {
  readonly salt: string;
  readonly answers: Answers;
}

interface Place {
  readonly id: string;
  readonly revision: number;
}

const contentAt = ({ id, revision }: Place): string => `item ${id} at ${revision}`;
const changesAt = ({ id, revision }: Place): string => `changes of ${id} at ${revision}`;

export const newContent = (answers: Answers): Content => ({ salt: randomBytes(16).toString('base64url'), answers });

/** Tells what an item says, and what it rests on, from anything else, and gives none of it away. */
export const digestOf = (
  { salt, answers }: Content,
  { kind, number, revision }: { readonly kind: string; readonly number: number; readonly revision: number },
): string => createHmac('sha256', salt).update(canonicalText({ kind, number, revision, answers })).digest('base64url');

/** Seals an item for its own revision: an older one cannot be put in the place of a newer one. */
export class LearningSeal {
  private readonly seal: Seal;

  constructor(secret: string) {
    this.seal = new Seal(secret, 'learning');
  }

  closeContent(place: Place, content: Content): Buffer {
    return this.seal.close(Buffer.from(JSON.stringify(content)), contentAt(place));
  }

  /** @throws Error where it was altered or belongs elsewhere. */
  openContent(place: Place, sealed: Uint8Array): Content {
    // Nobody without the secret could have sealed it, so it is what was written.
    return JSON.parse(this.seal.open(sealed, contentAt(place)).toString()) as Content;
  }

  closeChanges(place: Place, changes: readonly AnswerChange[]): Buffer {
    return this.seal.close(Buffer.from(JSON.stringify(changes)), changesAt(place));
  }

  /** @throws Error where it was altered or belongs elsewhere. */
  openChanges(place: Place, sealed: Uint8Array): readonly AnswerChange[] {
    return JSON.parse(this.seal.open(sealed, changesAt(place)).toString()) as readonly AnswerChange[];
  }
}
