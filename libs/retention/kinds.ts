import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { destroyChronology, reviewsWithRows } from '#lantern/chronology';
import { destroyPapers, reviewsWithPapers } from '#lantern/documents';
import { destroyComments } from '#lantern/draft-comments';
import { destroyFamily, reviewsWithFamily } from '#lantern/family';

/** What can be destroyed on its own while the history and what was published stay. */
export const retentionKinds = ['agencyPapers', 'otherPapers', 'chronology', 'family'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

export const isRetentionKind = (kind: string): kind is RetentionKind => retentionKinds.some((each) => each === kind);

/** How a kind is found, and destroyed by the room that keeps it. */
export interface Destroying {
  /** Which of these reviews have something of the kind. */
  readonly among: (em: SqlEntityManager, reviewIds: readonly string[]) => Promise<string[]>;
  /** Answers what tells each of the things destroyed. */
  readonly destroy: (em: SqlEntityManager, reviewId: string) => Promise<string[]>;
}

export const destroyers: Readonly<Record<RetentionKind, Destroying>> = {
  agencyPapers: {
    among: (em, ids) => reviewsWithPapers(em, ids, 'agencies'),
    destroy: (em, id) => destroyPapers(em, id, 'agencies'),
  },
  otherPapers: {
    among: (em, ids) => reviewsWithPapers(em, ids, 'others'),
    destroy: async (em, id) => [...(await destroyPapers(em, id, 'others')), ...(await destroyComments(em, id))],
  },
  chronology: { among: reviewsWithRows, destroy: destroyChronology },
  family: { among: reviewsWithFamily, destroy: destroyFamily },
};
