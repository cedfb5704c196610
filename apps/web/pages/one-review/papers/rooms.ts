import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import type { Compartment, StoredDocument } from '#lantern/documents';
import { NotPermitted } from '#lantern/platform';
import { papersPage } from '../../paths.js';

/** Documents that lie together: those of the panel, or one agency's. */
interface Room {
  /** Null: the panel's. */
  readonly agency: string | null;
  readonly documents: readonly ShownDocument[];
}

export interface ShownDocument extends Omit<StoredDocument, 'sha256'> {
  /** Null where this person sees that the document is there and may not open it. */
  readonly path: string | null;
  /** The page on which it is released to the panel, or taken back; null where that is not theirs to do. */
  readonly releasePage: string | null;
  readonly kilobytes: number;
  /** The beginning of its digest, enough for two people to compare by telephone. */
  readonly fingerprint: string;
}

export const shownDocument = (
  { sha256, ...document }: StoredDocument,
  { reference }: CaseScope,
  { roles }: KnownCaller,
): ShownDocument => {
  const path = `${papersPage(reference)}/${document.id}`;
  const mayOpen = document.compartment === 'panel' || isPermitted(roles, 'document.ofAgency');
  const mayRelease = document.agency !== null && isPermitted(roles, 'document.release');
  return {
    ...document,
    path: mayOpen ? path : null,
    releasePage: mayRelease ? `${path}/release` : null,
    kilobytes: Math.max(1, Math.round(document.size / 1024)),
    fingerprint: sha256.slice(0, 12),
  };
};

/** What the panel shares first, then the agencies by name. */
export function roomsOf(documents: readonly ShownDocument[]): { shared: Room; agencies: readonly Room[] } {
  const isShared = ({ compartment }: ShownDocument) => compartment === 'panel';
  const byAgency = Map.groupBy(
    documents.filter((document) => !isShared(document)),
    ({ agency }) => agency,
  );
  return {
    shared: { agency: null, documents: documents.filter(isShared) },
    agencies: [...byAgency]
      .map(([agency, own]) => ({ agency, documents: own }))
      .toSorted((a, b) => (a.agency ?? '').localeCompare(b.agency ?? '', 'en-GB')),
  };
}

/** Where a document that this person adds here will lie; undefined where they may add none. */
export function compartmentFor(scope: CaseScope, { roles, agency }: KnownCaller): Compartment | undefined {
  if (!isPermitted(roles, 'document.write')) return undefined;
  if (scope.onlyAgency !== null) return agency === null ? undefined : 'agency';
  if (scope.isPart) return 'agency';
  return isPermitted(roles, 'document.release') ? 'panel' : undefined;
}

/** @throws NotPermitted where they may add none. */
export function insistOnCompartment(scope: CaseScope, caller: KnownCaller): Compartment {
  const compartment = compartmentFor(scope, caller);
  if (compartment) return compartment;
  throw new NotPermitted('Papers are added by the co-ordinator, and by an agency to its own part.');
}
