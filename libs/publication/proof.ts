import { createHash } from 'node:crypto';
import { canonicalText } from '#lantern/forms';
import { Seal } from '#lantern/platform';

/** Something that was agreed for the public page of a review, as it lies in its row. */
export interface AgreedRow {
  readonly id: string;
  readonly reviewId: string;
  readonly content: unknown;
  readonly agreedBy: string;
  readonly agreedAt: Date;
}

export const sealOfPublication = (secret: string): Seal => new Seal(secret, 'publication');

export const reasonOf = (id: string): string => `reason of release ${id}`;

const proofOf = (id: string): string => `proof of release ${id}`;

function digestOf({ reviewId, content, agreedBy, agreedAt }: AgreedRow): Buffer {
  const said = { reviewId, agreedBy, agreedAt: agreedAt.toISOString(), content };
  return createHash('sha256').update(canonicalText(said)).digest();
}

/** What stands on the public page was agreed word for word: nobody without the secret can make this of other words. */
export const provenBy = (seal: Seal, row: AgreedRow): Buffer => seal.close(digestOf(row), proofOf(row.id));

/** @throws Error where the proof was altered, or is another's. */
export const isProven = (seal: Seal, row: AgreedRow, proof: Uint8Array): boolean =>
  seal.open(proof, proofOf(row.id)).equals(digestOf(row));
