import { Body, Controller, Inject, Res } from '@nestjs/common';
import { People } from '#lantern/people';
import { type CaseScope, type KnownCaller, Memberships } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { PanelReached } from '#lantern/case-lists';
import { InvalidInput, NotFound } from '#lantern/platform';
import type { Response } from 'express';
import { Form } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { textOf } from '../../kit/forms/values.js';
import { reviewPage } from '../../paths.js';
import { SignInMail } from '../../coming-in/sign-in/sign-in-mail.js';

/** Lets somebody in whom the panel names and nobody could reach: all that is missing of them is their address. */
@Controller('reviews/:reference/people/named')
export class NamedMembersController {
  constructor(
    @Inject(PanelReached) private readonly panel: PanelReached,
    @Inject(People) private readonly people: People,
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(SignInMail) private readonly mail: SignInMail,
  ) {}

  @Form('', 'member.write', 'review.members.changed')
  async add(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    if (scope.isPart) throw new NotFound('A part of a review has no people of its own; look at the review.');
    const page = `${reviewPage(scope.reference)}/people`;
    const named = (await this.panel.notYet(scope)).find(
      (each) => `${each.name}, ${each.agency}` === textOf(body, 'member'),
    );
    // Somebody else was quicker, or the panel is another now.
    if (!named) return goTo(response, page);
    const email = textOf(body, 'email');
    try {
      const { code } = await this.partnerships.byId(scope.partnershipId);
      const wanted = { ...named, email, roles: ['panelMember'] as const, partnerships: [code] };
      const id = await this.people.add(wanted, caller.id);
      const sitting = await this.memberships.ofReview(scope.reviewId);
      await this.memberships.replace(scope, [...sitting, { id, office: 'panelMember' }]);
      this.mail.invite({ address: email, language: 'en' });
      return goTo(response, `${page}?done=joined`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return goTo(
        response,
        `${page}?notAdded=${error.issues.some(({ path }) => path === 'agency') ? 'agency' : 'email'}`,
      );
    }
  }
}
