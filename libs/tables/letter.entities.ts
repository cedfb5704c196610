import { defineEntity, p } from '@mikro-orm/core';

/** The Word file that a partnership's letters are written on, sealed. */
export const Letterhead = defineEntity({
  name: 'Letterhead',
  tableName: 'letterhead',
  properties: {
    partnershipId: p.uuid().primary(),
    content: p.blob(),
    addedBy: p.uuid(),
    addedAt: p.datetime(),
  },
});

/** A letter that was kept as a paper of a review, and the day it was sent, as somebody noted it. */
export const KeptLetter = defineEntity({
  name: 'KeptLetter',
  tableName: 'kept_letter',
  properties: {
    paperId: p.uuid().primary(),
    reviewId: p.uuid().index(),
    /** Which letter of the kind of review: `family-decision`. */
    letter: p.text(),
    /** `en`, `cy` or `both`. */
    language: p.text(),
    /** It goes to a family: each version waits until a second person has looked at it. */
    held: p.boolean(),
    keptBy: p.uuid(),
    keptAt: p.datetime(),
    sentOn: p.date().nullable(),
    sentBy: p.uuid().nullable(),
    sentAt: p.datetime().nullable(),
  },
});

/** The day on which a letter was sent, as it was noted before somebody noted another. Append-only. */
const LetterSentBefore = defineEntity({
  name: 'LetterSentBefore',
  tableName: 'letter_sent_before',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    paperId: p.uuid().index(),
    sentOn: p.date(),
    /** Who noted it, and when. */
    by: p.uuid(),
    at: p.datetime(),
  },
});

/** A second person has read this version of a letter, and found that it may go. */
export const LetterLook = defineEntity({
  name: 'LetterLook',
  tableName: 'letter_look',
  properties: {
    documentId: p.uuid().primary(),
    by: p.uuid(),
    at: p.datetime(),
  },
});

export const letterEntities = [Letterhead, KeptLetter, LetterSentBefore, LetterLook];
