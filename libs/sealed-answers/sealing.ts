import { createHmac, randomBytes } from 'node:crypto';
import { type AnswerChange, type Answers, canonicalText } from '#lantern/forms';
import { Seal } from '#lantern/platform';

/** What is kept of something that is written again and again: its answers, and the salt of their digest. */
export interface SealedContent {
  readonly salt: string;
  readonly answers: Answers;
}

interface Place {
  readonly id: string;
  readonly revision: number;
}

export const newContent = (answers: Answers): SealedContent => ({
  salt: randomBytes(16).toString('base64url'),
  answers,
});

/** Tells what was answered from anything else, and gives none of it away. `whose` says which thing it is, and how often it was saved. */
export const digestOf = ({ salt, answers }: SealedContent, whose: Readonly<Record<string, string | number>>): string =>
  createHmac('sha256', salt)
    .update(canonicalText({ ...whose, answers }))
    .digest('base64url');

/** Seals answers each for their own thing and revision: older ones cannot be put in the place of newer ones. */
export class AnswersSeal {
  private readonly seal: Seal;

  /** `what` names what is sealed, which has a key of its own; `thing` is one of it: the learning of a review has items. */
  constructor(
    secret: string,
    what: string,
    private readonly thing: string,
  ) {
    this.seal = new Seal(secret, what);
  }

  closeContent(place: Place, content: SealedContent): Buffer {
    return this.seal.close(Buffer.from(JSON.stringify(content)), this.contentAt(place));
  }

  /** @throws Error where it was altered or belongs elsewhere. */
  openContent(place: Place, sealed: Uint8Array): SealedContent {
    // Nobody without the secret could have sealed it, so it is what was written.
    return JSON.parse(this.seal.open(sealed, this.contentAt(place)).toString()) as SealedContent;
  }

  closeChanges(place: Place, changes: readonly AnswerChange[]): Buffer {
    return this.seal.close(Buffer.from(JSON.stringify(changes)), changesAt(place));
  }

  /** @throws Error where it was altered or belongs elsewhere. */
  openChanges(place: Place, sealed: Uint8Array): readonly AnswerChange[] {
    return JSON.parse(this.seal.open(sealed, changesAt(place)).toString()) as readonly AnswerChange[];
  }

  private contentAt({ id, revision }: Place): string {
    return `${this.thing} ${id} at ${revision}`;
  }
}

const changesAt = ({ id, revision }: Place): string => `changes of ${id} at ${revision}`;
