import { defineEntity, p } from '@mikro-orm/core';

/** A text of a review that was looked through for the names of its case: which version, and what was found, sealed. */
export const NameCheck = defineEntity({
  name: 'NameCheck',
  tableName: 'name_check',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    /** `learning`, `meetings`, `chronology`, `form`, `paper`, `pack` or `pasted`. */
    subject: p.text(),
    /** Of the text as it was looked through, under the secret of the installation. */
    digest: p.text(),
    hits: p.integer(),
    /** What was found and where. */
    content: p.blob(),
    checkedBy: p.uuid(),
    checkedAt: p.datetime(),
    /** Somebody else let it go out although something was found, and why, sealed. */
    releasedBy: p.uuid().nullable(),
    releasedAt: p.datetime().nullable(),
    reason: p.blob().nullable(),
  },
});
