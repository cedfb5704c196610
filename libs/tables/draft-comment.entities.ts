import { defineEntity, p } from '@mikro-orm/core';

/** What somebody says of a version of a draft: of one paragraph, or of the whole. What they say is sealed. */
export const DraftComment = defineEntity({
  name: 'DraftComment',
  tableName: 'draft_comment',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    documentId: p.uuid(),
    /** Within its version, from 1; never used again. */
    number: p.integer(),
    /** `comment`, or `none`: they read it and have nothing to say. */
    says: p.text(),
    paragraph: p.integer().nullable(),
    /** The family's, written down by those who lead the review. */
    ofFamily: p.boolean(),
    /** Whose it is; null where it is the family's, or of somebody who acts for no agency. */
    agency: p.text().nullable(),
    bodyId: p.uuid().nullable(),
    content: p.blob(),
    by: p.uuid(),
    at: p.datetime(),
    withdrawnAt: p.datetime().nullable(),
  },
  uniques: [{ name: 'draft_comment_of_version', properties: ['documentId', 'number'] }],
});

/** What became of a comment, and why, sealed. Append-only: the last one counts. */
export const DraftCommentAnswer = defineEntity({
  name: 'DraftCommentAnswer',
  tableName: 'draft_comment_answer',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    commentId: p.uuid().index(),
    outcome: p.text(),
    content: p.blob(),
    by: p.uuid(),
    at: p.datetime(),
  },
});

export const draftCommentEntities = [DraftComment, DraftCommentAnswer];
