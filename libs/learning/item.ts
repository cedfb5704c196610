import type { Answers } from '#lantern/forms';
import type { LearningKind } from './kinds.js';

/** Something learnt in a review, as it stands. */
export interface LearningItem {
  readonly id: string;
  readonly kind: LearningKind;
  /** Within its kind and its review; never used again. */
  readonly number: number;
  /** How often it has been saved. */
  readonly revision: number;
  readonly answers: Answers;
  /** References to what it rests on and leads to, see `basis.ts`. */
  readonly basis: readonly string[];
  readonly begunBy: string;
  readonly changedBy: string;
  /** ISO instants. */
  readonly changedAt: string;
  /** The revision whose wording was agreed last; null where none was. */
  readonly agreedRevision: number | null;
  readonly agreedAt: string | null;
  readonly agreedBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  /** Of urgent learning: the entries of the history that began the date it runs to, and that met it. */
  readonly notedIn: number | null;
  readonly actedIn: number | null;
}

/** Its wording is agreed, and nothing of it was changed since. */
export const isAgreed = ({ agreedRevision, revision }: LearningItem): boolean => agreedRevision === revision;

export const isInUse = ({ withdrawnAt }: LearningItem): boolean => withdrawnAt === null;

export const wordingOf = ({ answers }: Pick<LearningItem, 'answers'>): string =>
  typeof answers.text === 'string' ? answers.text : '';
