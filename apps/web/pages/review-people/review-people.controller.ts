import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import {
  type CaseScope,
  type ContactDetails,
  Contacts,
  type KnownCaller,
  Memberships,
  contactDetails,
  isPermitted,
} from '#lantern/people';
import { InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../access/access.decorator.js';
import { Caller, Scope } from '../../access/grants.js';
import { read } from '../../requests/read.js';
import { goTo } from '../../session/browser.js';
import { errorsOf, questionOf } from '../forms/questions.js';
import { textOf } from '../forms/values.js';
import { Pages } from '../pages.js';
import { reviewPage } from '../paths.js';
import { contactFields, officeWords, reachedWords } from './contact-fields.js';
import { memberField, seatIn, seatValue, seatsToGive } from './seat-field.js';

const doneWords: Readonly<Record<string, string>> = {
  joined: 'They sit on this review now.',
  left: 'They sit on this review no longer, and are no longer written to about it.',
};

const peoplePage = ({ reference }: CaseScope): string => `${reviewPage(reference)}/people`;

const isSame = (one: ContactDetails, other: { role: string; agency: string; email: string }): boolean =>
  one.role === other.role && (one.agency ?? '') === other.agency && one.email === other.email;

/** Who is written to about a review, and who sits on it. */
@Controller('reviews/:reference/people')
export class ReviewPeopleController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Memberships) private readonly memberships: Memberships,
  ) {}

  @Page('', 'member.read', 'review.people.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    return this.page(request, scope, caller, {}, []);
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
      const entries = contactFields.map(({ name }) => [name, textOf(body, name) || undefined]);
      const contact = read(contactDetails, Object.fromEntries(entries));
      await this.contacts.replace(place, [...(await this.contacts.list(place)), contact]);
      return goTo(response, peoplePage(scope));
    } catch (error) {
      if (error instanceof InvalidInput) return this.page(request, scope, caller, body, error.issues);
      throw error;
    }
  }

  @Form('contacts/remove', 'reviewContact.write', 'review.contacts.changed')
  async remove(@Res({ passthrough: true }) response: Response, @Scope() scope: CaseScope, @Body() body: unknown) {
    const place = placeOf(scope);
    const left = { role: textOf(body, 'role'), agency: textOf(body, 'agency'), email: textOf(body, 'email') };
    const known = await this.contacts.list(place);
    await this.contacts.replace(
      place,
      known.filter((contact) => !isSame(contact, left)),
    );
    return goTo(response, peoplePage(scope));
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
    if (member === '') return this.page(request, scope, caller, {}, [{ path: 'member', message: '' }]);
    await this.memberships.replace(scope, [...(await this.memberships.ofReview(place.reviewId)), seatIn(member)]);
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

  private async page(
    request: Request,
    scope: CaseScope,
    { roles }: KnownCaller,
    body: unknown,
    issues: InvalidInput['issues'],
  ): Promise<string> {
    const { partnershipId, reviewId } = placeOf(scope);
    const [own, reached, members, known] = await Promise.all([
      this.contacts.list({ partnershipId, reviewId }),
      this.contacts.reached({ partnershipId, reviewId }),
      this.memberships.ofReview(reviewId),
      this.memberships.callersOf(partnershipId),
    ]);
    const say = this.pages.saying(request);
    const candidates = seatsToGive(known, members);
    const fields = [memberField(candidates), ...contactFields];
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'review-people/review-people', {
      reference: scope.reference,
      own: own.map(withOffice),
      reached: reached.map((each) => ({ ...each, words: reachedWords[each.office] ?? each.office })),
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

const withOffice = (contact: ContactDetails) => ({ ...contact, office: officeWords[contact.role] ?? contact.role });

function placeOf({ partnershipId, reviewId, isPart }: CaseScope) {
  if (isPart) throw new NotFound('A part of a review has no people of its own; look at the review.');
  return { partnershipId, reviewId };
}
