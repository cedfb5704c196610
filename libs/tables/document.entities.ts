import { defineEntity, p } from '@mikro-orm/core';

/** A paper: what it is, and where it belongs in its review. Each file of it is a version. */
export const Paper = defineEntity({
  name: 'Paper',
  tableName: 'paper',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    /** What kind of paper it is: `draft`, `letter`. */
    kind: p.text(),
    /** Where it belongs, in somebody's own words: `Panel of 3 March`. Sealed. */
    place: p.blob().nullable(),
  },
});

/** A version of a paper: a file that was sent in. What it says and what it is called are kept sealed. */
export const Document = defineEntity({
  name: 'Document',
  tableName: 'document',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    paperId: p.uuid(),
    /** Of the version, from 1. */
    number: p.integer(),
    /** The newest version that whoever added this one had before them. */
    replaces: p.integer().nullable(),
    /** The case on whose page it was added: the review itself, or a part of it. */
    caseFileId: p.uuid().index(),
    /** `agency`: that agency and those who lead the review. `panel`: whoever may see the review. `office`: its office and the CSP chair. */
    compartment: p.text(),
    /** Whose it was when it came. It stays theirs when the part it came with is passed to another agency. */
    agency: p.text().nullable(),
    /** The body that `agency` names: found by the database whenever it is written. */
    bodyId: p.uuid().nullable(),
    name: p.blob(),
    /** Its extension, which its content was found to agree with. */
    kind: p.text(),
    size: p.integer(),
    /** Of what was sent, so that whoever sent it can tell that it arrived whole. */
    sha256: p.text(),
    /** Sealed whole, of papers that were kept before there were pieces. */
    content: p.blob().nullable(),
    /** In how many pieces it lies, and where: `database` or `s3`. */
    pieces: p.integer().nullable(),
    store: p.text().nullable(),
    addedBy: p.uuid(),
    addedAt: p.datetime(),
    releasedBy: p.uuid().nullable(),
    releasedAt: p.datetime().nullable(),
    withdrawnBy: p.uuid().nullable(),
    withdrawnAt: p.datetime().nullable(),
    /** Why it was withdrawn, in their own words, sealed. */
    withdrawnWhy: p.blob().nullable(),
    /** What the virus scanner said of it, `clean` or `infected`; null where it has not been asked yet. */
    scan: p.text().nullable(),
    scannedAt: p.datetime().nullable(),
  },
  checks: [
    {
      name: 'document_lies_somewhere',
      expression: 'num_nonnulls(content, pieces) = 1 and num_nonnulls(pieces, store) <> 1',
    },
  ],
  uniques: [{ name: 'document_version_of_paper', properties: ['paperId', 'number'] }],
});

/** A sealed piece of a version, in its order from 0. */
export const DocumentPiece = defineEntity({
  name: 'DocumentPiece',
  tableName: 'document_piece',
  properties: {
    documentId: p.uuid().primary(),
    number: p.integer().primary(),
    content: p.blob(),
  },
});

/** Pieces that no version counts on, which the sweep removes from where they lie. */
export const LoosePieces = defineEntity({
  name: 'LoosePieces',
  tableName: 'loose_pieces',
  properties: {
    documentId: p.uuid().primary(),
    store: p.text().primary(),
    since: p.datetime(),
  },
});

/** Each time a document was opened. Append-only. */
export const DocumentOpening = defineEntity({
  name: 'DocumentOpening',
  tableName: 'document_opening',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    documentId: p.uuid().index(),
    callerId: p.uuid(),
    at: p.datetime(),
  },
});

/** The text of a version, paragraph by paragraph, as it was first read. Sealed. */
export const DocumentText = defineEntity({
  name: 'DocumentText',
  tableName: 'document_text',
  properties: {
    documentId: p.uuid().primary(),
    content: p.blob(),
    madeAt: p.datetime(),
  },
});

export const documentEntities = [Paper, Document, DocumentPiece, LoosePieces, DocumentOpening, DocumentText];
