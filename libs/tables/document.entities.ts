import { defineEntity, p } from '@mikro-orm/core';

/** A file that was sent in, or a paper of the panel. What it says and what it is called are kept sealed. */
export const Document = defineEntity({
  name: 'Document',
  tableName: 'document',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    /** The case on whose page it was added: the review itself, or a part of it. */
    caseFileId: p.uuid().index(),
    /** `agency`: that agency and those who lead the review. `panel`: whoever may see the review. */
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
    content: p.blob(),
    addedBy: p.uuid(),
    addedAt: p.datetime(),
    releasedBy: p.uuid().nullable(),
    releasedAt: p.datetime().nullable(),
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

export const documentEntities = [Document, DocumentOpening];
