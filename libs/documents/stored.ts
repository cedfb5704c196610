import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseScope, isPermitted } from '#lantern/access';
import { NotFound } from '#lantern/platform';
import { isoText, knownBody, tables } from '#lantern/tables';
import type { PaperKind } from './paper-kinds.js';
import type { Safety } from './scanning/scans.js';

/** `office`: the co-ordinator's office and the CSP chair alone, such as letters that were kept. */
export type Compartment = 'agency' | 'panel' | 'office';

/** A version of a paper, as a list shows it, and as a receipt names it. */
export interface StoredDocument {
  readonly id: string;
  /** The same for every version of one paper. */
  readonly paperId: string;
  readonly paperKind: PaperKind;
  /** Where the paper belongs in its review, in somebody's own words; empty where nobody said. */
  readonly place: string;
  /** Of the version, from 1. */
  readonly number: number;
  /** The newest version that whoever added this one had before them; null for a first one. */
  readonly replaces: number | null;
  readonly name: string;
  /** The extension, which the content agrees with. */
  readonly kind: string;
  readonly compartment: Compartment;
  readonly agency: string | null;
  /** It belongs to the agency that whoever asks acts for. */
  readonly isOwn: boolean;
  /** The case it was added to. */
  readonly reference: string;
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: string;
  /** The agency that whoever added it acts for. */
  readonly addedFor: string | null;
  /** ISO instants. */
  readonly addedAt: string;
  readonly releasedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  /** Why it was withdrawn; empty where it was not. */
  readonly withdrawnWhy: string;
  /** What a virus scanner said of it. */
  readonly safety: Safety;
  readonly openings: number;
}

/** A version as it lies in its row, with what is sealed. */
export type StoredRow = Omit<StoredDocument, 'safety' | 'name' | 'place' | 'withdrawnWhy'> & {
  readonly scan: string | null;
  readonly name: Uint8Array;
  readonly place: Uint8Array | null;
  readonly withdrawnWhy: Uint8Array | null;
};

/** Every version, with its paper and those who added and withdrew it. */
const stored = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('document as d')
    .innerJoin('paper as p', 'p.id', 'd.paperId')
    .innerJoin('case_file as c', 'c.id', 'd.caseFileId')
    .innerJoin('caller as who', 'who.id', 'd.addedBy')
    .leftJoin('caller as back', 'back.id', 'd.withdrawnBy')
    .select([
      'd.id',
      'd.paperId',
      'd.number',
      'd.replaces',
      'd.name',
      'd.agency',
      'd.size',
      'd.sha256',
      'd.kind',
      'd.scan',
    ])
    .select(['p.place', 'c.reference', 'who.name as addedBy', 'back.name as withdrawnBy', 'd.withdrawnWhy'])
    .select((eb) => [
      'who.agency as addedFor',
      eb.ref('p.kind').$castTo<PaperKind>().as('paperKind'),
      eb.ref('d.compartment').$castTo<Compartment>().as('compartment'),
      isoText(eb.ref('d.addedAt')).as('addedAt'),
      isoText(eb.ref('d.releasedAt')).as('releasedAt'),
      isoText(eb.ref('d.withdrawnAt')).as('withdrawnAt'),
      eb
        .selectFrom('document_opening as o')
        .select((each) => each.fn.countAll<number>().as('count'))
        .whereRef('o.documentId', '=', 'd.id')
        .$asScalar()
        .$notNull()
        .as('openings'),
    ]);

/** What a caller with this scope may see. */
export const seenBy = (em: SqlEntityManager, { reviewId, onlyAgency, seesPanel, roles }: CaseScope) =>
  stored(em)
    .select((eb) => [
      eb.fn
        .coalesce(eb('d.bodyId', '=', knownBody(onlyAgency ?? '')), eb.lit(false))
        .$castTo<boolean>()
        .as('isOwn'),
    ])
    .where('d.reviewId', '=', reviewId)
    .$if(!isPermitted(roles, 'letter.read'), (query) => query.where('d.compartment', '<>', 'office'))
    .$if(onlyAgency !== null, (query) =>
      query.where((eb) => {
        const theirs = eb('d.bodyId', '=', knownBody(onlyAgency));
        return seesPanel ? eb.or([eb('d.compartment', '=', 'panel'), theirs]) : theirs;
      }),
    );

/** @throws NotFound also where it exists and is not theirs to see. */
export function found<Found>(document: Found | undefined): Found {
  if (document) return document;
  throw new NotFound('There is no such document among those you may see.');
}

/**
 * Of each paper the version that counts: the newest that was not withdrawn, or the newest of all where every one was.
 * In the order in which they come.
 */
export function newestOf<Version extends Pick<StoredDocument, 'id' | 'paperId' | 'number' | 'withdrawnAt'>>(
  documents: readonly Version[],
): Version[] {
  const newest = new Map<string, Version>();
  for (const version of documents) {
    const before = newest.get(version.paperId);
    if (!before || counts(version, before)) newest.set(version.paperId, version);
  }
  return documents.filter(({ id, paperId }) => newest.get(paperId)?.id === id);
}

type Ranked = Pick<StoredDocument, 'number' | 'withdrawnAt'>;

const counts = (one: Ranked, other: Ranked): boolean =>
  (one.withdrawnAt === null) === (other.withdrawnAt === null) ? one.number > other.number : one.withdrawnAt === null;
