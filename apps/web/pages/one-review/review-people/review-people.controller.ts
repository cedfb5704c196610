import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { Contacts } from '#lantern/people';
import {
  type CaseScope,
  Independence,
  type KnownCaller,
  Memberships,
  isPermitted,
  notIndependent,
} from '#lantern/access';
import { PanelReached } from '#lantern/case-lists';
import { InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../paths.js';
import {
  contactFields,
  contactIn,
  inWords,
  leavingIn,
  withOffice,
} from '../../partnerships/contacts/contact-fields.js';
import { memberField, seatIn, seatValue, seatsToGive } from './seat-field.js';

const doneWords: Readonly<Record<string, string>> = {
  joined: 'They sit on this review now.',
  left: 'They sit on this review no longer, and are no longer written to about it.',
};

const notAddedWords: Readonly<Record<string, string>> = {
  email: 'Give an e-mail address, such as name@example.org.',
  agency: 'Somebody with this address acts for another agency already; ask an administrator.',
};

type List = 'panel' | 'reached' | 'contacts';

const listNames = ['panel', 'reached', 'contacts'] as const;

const listWords: Readonly<Record<List, string>> = {
  panel: 'Who sits on it',
  reached: 'Who is written to',
  contacts: 'Its own contacts',
};

const peoplePage = ({ reference }: CaseScope, of: List = 'panel'): string =>
  `${reviewPage(reference)}/people${of === 'panel' ? '' : `/${of}`}`;

/** Who is written to about a review, and who sits on it. */
@Controller('reviews/:reference/people')
export class ReviewPeopleController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(Independence) private readonly independence: Independence,
    @Inject(PanelReached) private readonly panel: PanelReached,
  ) {}

  @Page('', 'member.read', 'review.people.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    return this.page(request, scope, caller, { of: 'panel' });
  }

  @Page('reached', 'member.read', 'review.people.viewed')
  async showReached(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller) {
    return this.page(request, scope, caller, { of: 'reached' });
  }

  @Page('contacts', 'member.read', 'review.contacts.viewed')
  async showContacts(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller) {
    return this.page(request, scope, caller, { of: 'contacts' });
  }

  @Form('contacts', 'reviewContact.write', 'review.contacts.changed')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const place = placeOf(scope);
    try {
      await this.contacts.add(place, contactIn(body));
      return goTo(response, peoplePage(scope, 'contacts'));
    } catch (error) {
      if (error instanceof InvalidInput)
        return this.page(request, scope, caller, { of: 'contacts', body, issues: error.issues });
      throw error;
    }
  }

  @Form('contacts/remove', 'reviewContact.write', 'review.contacts.changed')
  async remove(@Res({ passthrough: true }) response: Response, @Scope() scope: CaseScope, @Body() body: unknown) {
    await this.contacts.end(placeOf(scope), leavingIn(body));
    return goTo(response, peoplePage(scope, 'contacts'));
  }

  @Form('members', 'member.write', 'review.members.changed')
  async sit(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const place = placeOf(scope);
    const member = textOf(body, 'member');
    if (member === '')
      return this.page(request, scope, caller, { of: 'panel', issues: [{ path: 'member', message: '' }] });
    const seat = seatIn(member);
    const doubt = seat.office === 'independentChair' ? await this.independence.agencyOf(place, seat.id) : null;
    if (doubt !== null && textOf(body, 'confirmed') === '') return this.askAgain(request, scope, member, doubt);
    await this.memberships.replace(scope, [...(await this.memberships.ofReview(place.reviewId)), seat]);
    return goTo(response, `${peoplePage(scope)}?done=joined`);
  }

  @Form('members/remove', 'member.write', 'review.members.changed')
  async leave(@Res({ passthrough: true }) response: Response, @Scope() scope: CaseScope, @Body() body: unknown) {
    const left = seatIn(textOf(body, 'member'));
    const sitting = await this.memberships.ofReview(placeOf(scope).reviewId);
    await this.memberships.replace(
      scope,
      sitting.filter(({ id, office }) => id !== left.id || (left.office !== undefined && office !== left.office)),
    );
    return goTo(response, `${peoplePage(scope)}?done=left`);
  }

  private async askAgain(request: Request, scope: CaseScope, member: string, agency: string): Promise<string> {
    const { id } = seatIn(member);
    const known = await this.memberships.callersOf(scope.partnershipId);
    const name = known.find((each) => each.id === id)?.name ?? '';
    const { reference } = scope;
    return this.pages.show(request, 'one-review/review-people/check-chair', {
      reference,
      member,
      name,
      agency,
      warning: notIndependent,
    });
  }

  private async page(
    request: Request,
    scope: CaseScope,
    { roles }: KnownCaller,
    { of, body = {}, issues = [] }: { of: List; body?: unknown; issues?: InvalidInput['issues'] },
  ): Promise<string> {
    const { partnershipId, reviewId } = placeOf(scope);
    const [own, reached, members, known, notReached] = await Promise.all([
      this.contacts.list({ partnershipId, reviewId }),
      this.contacts.reached({ partnershipId, reviewId }),
      this.memberships.ofReview(reviewId),
      this.memberships.callersOf(partnershipId),
      this.panel.notYet({ ...scope, partnershipId, reviewId }),
    ]);
    const say = this.pages.saying(request);
    const candidates = seatsToGive(known, members);
    const fields = [memberField(candidates), ...contactFields];
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'one-review/review-people/review-people', {
      reference: scope.reference,
      of,
      listWords: listWords[of],
      tabs: tabsOf(scope, of, { panel: members.length, reached: reached.length, contacts: own.length }),
      own: own.map(withOffice),
      reached: reached.map(inWords),
      notReached,
      notAdded: notAddedWords[textOf(request.query, 'notAdded')] ?? '',
      members: members.map((each) => ({ ...each, value: seatValue(each) })),
      done: doneWords[textOf(request.query, 'done')] ?? '',
      candidates,
      whoJoins: questionOf(memberField(candidates), {}, errors, say),
      mayChange: isPermitted(roles, 'member.write'),
      questions: contactFields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}

const tabsOf = (scope: CaseScope, of: List, counts: Readonly<Record<List, number>>) =>
  listNames.map((name) => ({
    words: listWords[name],
    count: counts[name],
    path: peoplePage(scope, name),
    isHere: name === of,
  }));

function placeOf({ partnershipId, reviewId, isPart }: CaseScope) {
  if (isPart) throw new NotFound('A part of a review has no people of its own; look at the review.');
  return { partnershipId, reviewId };
}
