import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { type Dealing, type Milestone, Milestones, NationalReplies } from '#lantern/action-plans';
import { type PartRecord, PartRecords } from '#lantern/case-lists';
import { Learning, type LearningItem, isInUse, readBasis } from '#lantern/learning';

/** All that a plan is made of. */
export interface PlanFacts {
  readonly learnt: readonly LearningItem[];
  readonly actions: readonly PartRecord[];
  readonly milestones: readonly Milestone[];
  readonly dealings: readonly Dealing[];
}

/** A recommendation with the actions that came of it; of those that came of none, `item` is null. */
export interface PlannedItem {
  readonly item: LearningItem | null;
  readonly actions: readonly PartRecord[];
}

const actionsOf = ({ basis }: LearningItem): string[] =>
  basis.map(readBasis).flatMap((each) => (each?.kind === 'action' ? [each.id] : []));

/** Each recommendation in use, in the order of their numbers; last the actions that came of none. */
export function plannedItems({ learnt, actions }: PlanFacts): PlannedItem[] {
  const items = learnt.filter((item) => item.kind === 'recommendation' && isInUse(item));
  const placed = new Set(items.flatMap(actionsOf));
  const others = actions.filter(({ id }) => !placed.has(id));
  return [
    ...items.map((item) => ({ item, actions: actions.filter(({ id }) => actionsOf(item).includes(id)) })),
    ...(others.length > 0 ? [{ item: null, actions: others }] : []),
  ];
}

/** Reads the action plan of a review. */
@Injectable()
export class ActionPlanReader {
  constructor(
    @Inject(Learning) private readonly learning: Learning,
    @Inject(PartRecords) private readonly parts: PartRecords,
    @Inject(Milestones) private readonly milestones: Milestones,
    @Inject(NationalReplies) private readonly replies: NationalReplies,
  ) {}

  async of(scope: CaseScope): Promise<PlanFacts> {
    const [learnt, actions, milestones, dealings] = await Promise.all([
      this.learning.ofReview(scope),
      this.parts.of(scope.reviewId, 'recommendation'),
      this.milestones.ofReview(scope.reviewId),
      this.replies.ofReview(scope.reviewId),
    ]);
    return { learnt, actions, milestones, dealings };
  }
}
