import { Inject, Injectable } from '@nestjs/common';
import { CaseScopes, type KnownCaller, callerAs, mayAct, partnershipsHeldAs } from '#lantern/access';
import { Milestones, NationalReplies } from '#lantern/action-plans';
import { type IsoDate, addDays } from '#lantern/calendar';
import { DeliveryGroups } from '#lantern/delivery-groups';
import { FamilyDue } from '#lantern/family';
import { Webhooks } from '#lantern/webhooks';
import type { Language } from '#lantern/words';
import { nameIn } from '../../../partnership/group-reader.js';
import { groupPage, milestonesPage, webhookPage } from '../../../paths.js';

/** Actions of which a milestone is past its date, with the page that says which. */
export const shownMilestones = (past: readonly { readonly reference: string; readonly due: IsoDate }[]) =>
  past.map(({ reference, due }) => ({ reference, due, path: milestonesPage(reference) }));

/** What stands in somebody's work that is no task of a review: whom to be in touch with, and what nobody looks after. */
@Injectable()
export class BesideTasks {
  constructor(
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(FamilyDue) private readonly families: FamilyDue,
    @Inject(NationalReplies) private readonly replies: NationalReplies,
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
    @Inject(Milestones) private readonly milestones: Milestones,
  ) {}

  async of(caller: KnownCaller, today: IsoDate, language: Language) {
    const seenAs = (action: 'family.read' | 'plan.write') => this.scopes.visibleTo(callerAs(caller, ...mayAct(action)));
    const silent = await this.webhooks.failed(partnershipsHeldAs(caller, mayAct('webhook.manage')));
    const chairless = await this.groups.chairless(caller);
    return {
      family: await this.families.soon(today, seenAs('family.read')),
      national: await this.replies.soon(today, seenAs('plan.write')),
      // Until then the agency that leads the action is asked; from then on people take over, as in the list of the week.
      milestones: shownMilestones(await this.milestones.past(addDays(today, -14), seenAs('plan.write'))),
      silent: silent.map(({ id, code }) => webhookPage(code, id)),
      chairless: chairless.map((group) => ({ path: groupPage(group.id), name: nameIn(group, language) })),
    };
  }
}
