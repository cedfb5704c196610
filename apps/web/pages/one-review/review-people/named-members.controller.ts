import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { type NewPerson, People } from '#lantern/people';
import { type CaseScope, type KnownCaller, Memberships } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { PanelReached } from '#lantern/case-lists';
import { InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { Checked } from '../../kit/check/checked.js';
import { textOf } from '../../kit/forms/values.js';
import { reviewPage } from '../../../paths.js';
import { SignInMail } from '../../coming-in/sign-in/sign-in-mail.js';
import { SeatChanges } from '../../../cases/meetings/seat-changes.js';

/** Lets somebody in whom the panel names and nobody could reach: all that is missing of them is their address. */
@Controller('reviews/:reference/people/named')
export class NamedMembersController {
  constructor(
    @Inject(Checked) private readonly checked: Checked,
    @Inject(PanelReached) private readonly panel: PanelReached,
    @Inject(People) private readonly people: People,
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(SeatChanges) private readonly seatChanges: SeatChanges,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(SignInMail) private readonly mail: SignInMail,
  ) {}

  @Form('', 'member.write', 'review.members.changed')
  async add(
    @Req() request: Request,
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
      return await this.checked.once(
        { request, response, body },
        actOf(scope.reference, page, named, email),
        () => this.seat(scope, caller, wanted),
        () => {
          this.mail.invite({ address: email, language: 'en' });
          return `${page}?done=joined`;
        },
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return goTo(
        response,
        `${page}?notAdded=${error.issues.some(({ path }) => path === 'agency') ? 'agency' : 'email'}`,
      );
    }
  }

  private async seat(scope: CaseScope, caller: KnownCaller, wanted: NewPerson): Promise<void> {
    const id = await this.people.add(wanted, caller.id);
    await this.seatChanges.change(scope, (sitting) => [...sitting, { id, office: 'panelMember' }]);
  }
}

const actOf = (reference: string, page: string, { name, agency }: { name: string; agency: string }, email: string) => ({
  title: 'Add them, and put them on the panel',
  reference,
  action: `${page}/named`,
  settled: [
    { label: 'Name', value: `${name}, ${agency}` },
    { label: 'E-mail address', value: email },
  ],
  follows: [
    'They can sign in to it, and are written to about it.',
    'An e-mail tells them that they can sign in now, and how.',
  ],
  back: `${page}#named`,
  buttons: { record: 'Add them' },
});
