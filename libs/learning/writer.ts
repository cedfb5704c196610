import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import type { RecordCommand } from '#lantern/cases';
import type { UrgentLearning } from '#lantern/engine';
import type { LearningSeal } from './sealing.js';

/** The review that is learnt from. */
export type LearningPlace = Pick<CaseScope, 'id' | 'reviewId' | 'reference' | 'workflow' | 'version'>;
/** Who writes. */
export type LearningPerson = Pick<KnownCaller, 'id' | 'name'>;

type RecordEvent = (command: RecordCommand) => Promise<void>;

export interface Writer {
  readonly em: SqlEntityManager;
  readonly seal: LearningSeal;
  readonly now: Date;
  readonly place: LearningPlace;
  readonly caller: LearningPerson;
  readonly record: RecordEvent;
  /** The events that urgent learning leads to in such a review; undefined where it leads to none. */
  readonly urgent: UrgentLearning | undefined;
}
