import { defineEntity, p } from '@mikro-orm/core';

/** What was agreed for the public page of a review, word for word. A row stays for good: taken down, it is the archive. */
export const PublicationRelease = defineEntity({
  name: 'PublicationRelease',
  tableName: 'publication_release',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    content: p.json<unknown>(),
    /** Its digest, sealed; null of what was agreed before there was one. */
    proof: p.blob().nullable(),
    agreedBy: p.uuid(),
    agreedAt: p.datetime(),
    /** Taken down, or replaced by what was agreed after it; null while it stands. */
    endedAt: p.datetime().nullable(),
    endedBy: p.uuid().nullable(),
    /** Why it was taken down, sealed; null where it was replaced. */
    reason: p.blob().nullable(),
  },
  indexes: [
    {
      name: 'publication_release_standing',
      expression:
        'create unique index publication_release_standing on publication_release (review_id) where ended_at is null',
    },
  ],
});
