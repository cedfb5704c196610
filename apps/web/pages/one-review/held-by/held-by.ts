import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, type KnownCaller, callerIn, isPermitted } from '#lantern/access';
import { theCase } from '#lantern/case-lists';
import type { WorkflowDefinition } from '#lantern/engine';
import { DeliveryGroups, GroupHoldings } from '#lantern/delivery-groups';
import type { Language } from '#lantern/words';
import { groupPage, heldByPage } from '../../../paths.js';
import { nameIn } from '../../../partnership/group-reader.js';

/** Which delivery group holds a recommendation, as its page says it. */
export interface HeldBy {
  /** Null while no group that its reader may see holds it. */
  readonly group: { readonly name: string; readonly path: string } | null;
  /** Where that is changed; null for whoever may not. */
  readonly change: string | null;
}

@Injectable()
export class HeldByReader {
  constructor(
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(GroupHoldings) private readonly holdings: GroupHoldings,
  ) {}

  /** Null where it is no recommendation, and for whoever sees no groups. */
  async of(
    { part }: WorkflowDefinition,
    { id, reference, partnershipId }: CaseScope,
    caller: KnownCaller,
    language: Language,
  ): Promise<HeldBy | null> {
    const { roles } = callerIn(caller, partnershipId);
    if (part?.promise === undefined || !isPermitted(roles, 'group.read')) return null;
    const [holders, groups] = await Promise.all([this.holdings.holders(theCase(id)), this.groups.list(caller)]);
    const group = groups.find((each) => each.id === holders[0]?.groupId);
    return {
      group: group ? { name: nameIn(group, language), path: groupPage(group.id) } : null,
      change: isPermitted(roles, 'group.write') ? heldByPage(reference) : null,
    };
  }
}
