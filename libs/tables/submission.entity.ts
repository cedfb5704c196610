import { defineEntity, p } from '@mikro-orm/core';

/** What somebody said by hand of what goes to the Home Office with a report, sealed. Append-only: the last of an item counts. */
export const SubmissionWord = defineEntity({
  name: 'SubmissionWord',
  tableName: 'submission_word',
  properties: {
    number: p.bigint('number').primary().autoincrement(),
    id: p.uuid().unique(),
    reviewId: p.uuid().index(),
    /** Which item of the kind of review: `equality`. */
    item: p.text(),
    /** Null: what was said before was taken back. */
    said: p.blob().nullable(),
    by: p.uuid(),
    at: p.datetime(),
  },
});
