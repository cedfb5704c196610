import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { Contacts } from '#lantern/people';
import {
  type CaseScope,
  Independence,
  type KnownCaller,
  Memberships,
  type WantedSeat,
  isPermitted,
} from '#lantern/access';
import { PanelReached } from '#lantern/case-lists';
import { InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../../paths.js';
import {
  contactFields,
  contactIn,
  endingContact,
  inWords,
  leavingIn,
  withOffice,
} from '../../partnerships/contacts/contact-fields.js';
import { memberField, seatIn, seatValue, seatingAct, seatsToGive } from './seat-field.js';
import { Checked } from '../../kit/check/checked.js';
import { SeatChanges } from '../../../cases/meetings/seat-changes.js';

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
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(SeatChanges) private readonly seatChanges: SeatChanges,
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
      const contact = contactIn(body);
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Add a contact',
          reference: scope.reference,
          action: peoplePage(scope, 'contacts'),
          fields: contactFields,
          follows: ['They come before whoever holds the office in the partnership.'],
          buttons: { record: 'Add them' },
        },
        () => this.contacts.add(place, contact),
        () => peoplePage(scope, 'contacts'),
      );
    } catch (error) {
      if (error instanceof InvalidInput)
        return this.page(request, scope, caller, { of: 'contacts', body, issues: error.issues });
      throw error;
    }
  }

  @Form('contacts/remove', 'reviewContact.write', 'review.contacts.changed')
  async remove(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Body() body: unknown,
  ): Promise<string> {
    const left = leavingIn(body);
    const page = peoplePage(scope, 'contacts');
    const settled = [{ label: 'E-mail address', value: left.email }];
    return this.checked.once(
      { request, response, body },
      { ...endingContact, reference: scope.reference, action: `${page}/remove`, settled, back: page },
      () => this.contacts.end(placeOf(scope), left),
      () => page,
    );
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
    const sitting = await this.memberships.ofReview(place.reviewId);
    try {
      return await this.checked.once(
        { request, response, body },
        seatingAct(peoplePage(scope), scope.reference, {
          candidates: seatsToGive(await this.memberships.callersOf(place.partnershipId), sitting),
          notIndependentOf: await this.agencyOfChair(place, seat),
        }),
        () => this.seatChanges.change(scope, (now) => [...now, seat]),
        () => `${peoplePage(scope)}?done=joined`,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.page(request, scope, caller, { of: 'panel', body, issues: error.issues });
    }
  }

  /** The agency that a chair is not independent of; null where they are, or would not chair. */
  private async agencyOfChair(place: ReturnType<typeof placeOf>, { id, office }: WantedSeat): Promise<string | null> {
    return office === 'independentChair' ? this.independence.agencyOf(place, id) : null;
  }

  @Form('members/remove', 'member.write', 'review.members.changed')
  async leave(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Body() body: unknown,
  ): Promise<string> {
    const left = seatIn(textOf(body, 'member'));
    const sitting = await this.memberships.ofReview(placeOf(scope).reviewId);
    const isLeaving = ({ id, office }: (typeof sitting)[number]): boolean =>
      id === left.id && (left.office === undefined || office === left.office);
    return this.checked.once(
      { request, response, body },
      {
        title: 'Somebody leaves the panel',
        reference: scope.reference,
        action: `${peoplePage(scope)}/members/remove`,
        settled: sitting.filter(isLeaving).map(({ name }) => ({ label: 'Name', value: name })),
        follows: ['They sit on this review no longer, and are no longer written to about it.'],
        back: peoplePage(scope),
        buttons: { record: 'Ask to leave', isWarning: true },
      },
      () => this.seatChanges.change(scope, (now) => now.filter((each) => !isLeaving(each))),
      () => `${peoplePage(scope)}?done=left`,
    );
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
      whoJoins: questionOf(memberField(candidates), body, errors, say),
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
