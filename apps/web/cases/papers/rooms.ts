import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import {
  type Compartment,
  type StoredDocument,
  hasText,
  isShownByBrowsers,
  isTooLongToRead,
  newestOf,
} from '#lantern/documents';
import { NotPermitted } from '#lantern/platform';
import { paperPage, papersPage } from '../../paths.js';
import { kindWords } from './paper-words.js';

/** Documents that lie together: those of the panel, or one agency's. */
interface Room {
  /** Null: the panel's. */
  readonly agency: string | null;
  readonly documents: readonly ShownDocument[];
}

export interface ShownDocument extends Omit<StoredDocument, 'sha256'> {
  /** What kind of paper it is, in words. */
  readonly kindWords: string;
  /** The page of the paper, with its versions. */
  readonly aboutPage: string;
  readonly readPage: string;
  /** Its text can be read on a page. */
  readonly hasText: boolean;
  /** Too large for its text to be read on a page. */
  readonly isTooLong: boolean;
  /** It is a draft that the panel comments on. */
  readonly isCommented: boolean;
  readonly commentsPage: string;
  readonly changesPage: string;
  /** Somebody else added a version between this one and the one it was made from. */
  readonly madeBeside: boolean;
  /** Null where this person sees that the document is there and may not open it. */
  readonly path: string | null;
  /** Where it opens in the browser: by itself, or a Word file on a page; null where only a download opens it. */
  readonly viewPath: string | null;
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
  const isWithdrawn = document.withdrawnAt !== null && !isPermitted(roles, 'document.release');
  const mayOpen = !isWithdrawn && (document.compartment === 'panel' || isPermitted(roles, 'document.ofAgency'));
  const mayRelease = document.agency !== null && isPermitted(roles, 'document.release');
  return {
    ...document,
    kindWords: kindWords[document.paperKind],
    aboutPage: paperPage(reference, document.id),
    hasText: hasText(document.kind),
    isTooLong: isTooLongToRead(document),
    isCommented:
      document.paperKind === 'draft' && document.compartment === 'panel' && isPermitted(roles, 'comment.read'),
    readPage: paperPage(reference, document.id, 'read'),
    commentsPage: paperPage(reference, document.id, 'comments'),
    changesPage: paperPage(reference, document.id, 'changes'),
    madeBeside: document.replaces !== null && document.replaces < document.number - 1,
    path: mayOpen ? path : null,
    viewPath: mayOpen ? viewPathOf(path, document) : null,
    releasePage: mayRelease ? `${path}/release` : null,
    kilobytes: Math.max(1, Math.round(document.size / 1024)),
    fingerprint: sha256.slice(0, 12),
  };
};

function viewPathOf(path: string, { kind, size }: Pick<StoredDocument, 'kind' | 'size'>): string | null {
  if (isShownByBrowsers(kind)) return `${path}/view`;
  return kind === 'docx' && !isTooLongToRead({ size }) ? `${path}/word` : null;
}

/** What the panel shares first, then the agencies by name: of each paper the newest version in each room. */
export function roomsOf(all: readonly ShownDocument[]): { shared: Room; office: Room; agencies: readonly Room[] } {
  const isShared = ({ compartment }: ShownDocument) => compartment === 'panel';
  const documents = [...newestOf(all.filter(isShared)), ...newestOf(all.filter((each) => !isShared(each)))];
  const byAgency = Map.groupBy(
    documents.filter(({ compartment }) => compartment === 'agency'),
    ({ agency }) => agency,
  );
  return {
    shared: { agency: null, documents: documents.filter(isShared) },
    office: { agency: null, documents: documents.filter(({ compartment }) => compartment === 'office') },
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

/** Whether somebody may replace or withdraw versions of a paper: the panel’s those who lead, an agency’s also its own people. */
export function mayChange(document: StoredDocument, { onlyAgency }: CaseScope, { roles }: KnownCaller): boolean {
  if (document.agency === null) return onlyAgency === null && isPermitted(roles, 'document.release');
  return isPermitted(roles, 'document.write') && (onlyAgency === null || document.isOwn);
}

/** @throws NotPermitted */
export function insistOnChanging(document: StoredDocument, scope: CaseScope, caller: KnownCaller): void {
  if (mayChange(document, scope, caller)) return;
  throw new NotPermitted('A paper is changed by those who lead the review, and by the agency whose it is.');
}

/** @throws NotPermitted where somebody sees that it is there, and does not open what an agency sent */
export function insistOnOpening({ compartment }: StoredDocument, { roles }: KnownCaller): void {
  if (compartment === 'panel' || isPermitted(roles, 'document.ofAgency')) return;
  throw new NotPermitted('You see that this document is there. What an agency sent in is not opened for an audit.');
}
