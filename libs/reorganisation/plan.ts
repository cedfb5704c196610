import type { ReorganisationPlan } from '#lantern/tables';

export type { ReorganisationPlan, Successor } from '#lantern/tables';

/** Of one that divides, each review, person and contact says where it goes; of a merger all go to the one successor. */
export const isMerger = ({ into }: Pick<ReorganisationPlan, 'into'>): boolean => into.length === 1;

/** A plan that is being carried out. */
export interface Undertaking {
  readonly id: string;
  readonly plan: ReorganisationPlan;
  /** The administrator who planned it, by name. */
  readonly by: string;
  readonly now: Date;
}
