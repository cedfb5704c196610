import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, CaseScopes, type KnownCaller } from '#lantern/access';
import { RecommendationsBefore, type SaidBefore } from '#lantern/learning';

/** Whether a partnership has recommended something like it before, for whoever writes it. */
@Injectable()
export class SaidBeforeFor {
  constructor(
    @Inject(RecommendationsBefore) private readonly before: RecommendationsBefore,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  async like({ reviewId, partnershipId }: CaseScope, caller: KnownCaller, text: string): Promise<SaidBefore> {
    return this.before.like({ text, reviewId, partnershipId, visible: this.scopes.visibleTo(caller) });
  }
}
