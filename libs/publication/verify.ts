import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Seal } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { type AgreedRow, isProven, reasonOf, sealOfPublication } from './proof.js';

/** Something that was agreed for a public page and is not as it was agreed. */
export interface PublicationFault {
  readonly reference: string;
  readonly agreedAt: Date;
  readonly fault: string;
}

export const publicationFaultInWords = ({ reference, agreedAt, fault }: PublicationFault): string =>
  `${reference}, agreed for the public page on ${agreedAt.toISOString()}: ${fault}.`;

const agreed = (em: SqlEntityManager, reference: string | null) =>
  tables(em)
    .selectFrom('publication_release as r')
    .innerJoin('case_file as c', 'c.id', 'r.reviewId')
    .select(['r.id', 'r.reviewId', 'r.content', 'r.proof', 'r.agreedBy', 'r.agreedAt', 'r.reason', 'c.reference'])
    .$if(reference !== null, (query) => query.where('c.reference', '=', reference ?? ''))
    .orderBy('c.reference')
    .orderBy('r.agreedAt')
    .execute();

type Row = AgreedRow & { readonly proof: Uint8Array | null; readonly reason: Uint8Array | null };

function faultOf(seal: Seal, { proof, reason, ...row }: Row): string | null {
  try {
    if (reason !== null) seal.open(reason, reasonOf(row.id));
    // What was agreed before there were proofs has none.
    return proof === null || isProven(seal, row, proof) ? null : 'it does not say what was agreed';
  } catch {
    return 'it cannot be opened, or is not what was agreed';
  }
}

/** Holds all that was ever agreed for public pages against its proof. `counted` is told of each. */
export async function* verifyPublications(
  em: SqlEntityManager,
  secret: string,
  reference: string | null,
  counted: () => void,
): AsyncGenerator<PublicationFault> {
  const seal = sealOfPublication(secret);
  for (const row of await agreed(em, reference)) {
    const fault = faultOf(seal, row);
    if (fault !== null) yield { reference: row.reference, agreedAt: row.agreedAt, fault };
    counted();
  }
}
