import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { Contacts, contactDetails } from '#lantern/people';
import { type CaseScope, Memberships } from '#lantern/access';
import { NotFound } from '#lantern/platform';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Scope } from '../access/grants.js';
import { Documented } from '../access/documented.decorator.js';
import { jsonObject, read } from '../requests/read.js';
import { api } from '../openapi/api-paths.js';
import { SeatChanges } from '../cases/meetings/seat-changes.js';

const people = z.strictObject({ contacts: z.array(contactDetails).max(500) });
const id = z.uuid('must be the id of a caller');
const office = z.enum(['panelMember', 'independentChair'], 'must be panelMember or independentChair');
/** An id alone where they hold only one office that sits on reviews. */
const member = z.union([id, z.strictObject({ id, office })]);
const sitting = z.strictObject({ members: z.array(member).max(200) });

const placeOf = ({ partnershipId, reviewId, isPart, reference }: CaseScope) => {
  if (isPart) throw new NotFound(`${reference} is a part of a review; its people are the review’s.`);
  return { partnershipId, reviewId };
};

/** Who is reached about one review, and who sits on it. */
@Controller(`${api}/reviews/:reference`)
export class PeopleController {
  constructor(
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(SeatChanges) private readonly seatChanges: SeatChanges,
  ) {}

  @Get('contacts')
  @Access({ action: 'reviewContact.read', audit: 'review.contacts.viewed' })
  @Documented({ summary: 'The review’s own contacts; offices without one are the partnership’s', answer: 'Contacts' })
  async list(@Scope() scope: CaseScope) {
    return { contacts: await this.contacts.list(placeOf(scope)) };
  }

  @Put('contacts')
  @Access({ action: 'reviewContact.write', audit: 'review.contacts.changed' })
  @Documented({
    summary: 'Say who holds which office for this review; whoever is not named has left',
    body: people,
    answer: 'Contacts',
    problems: [422],
  })
  async replace(@Scope() scope: CaseScope, @Body() body: unknown) {
    const { contacts } = read(people, jsonObject(body));
    return { contacts: await this.contacts.replace(placeOf(scope), contacts) };
  }

  @Get('members')
  @Access({ action: 'member.read', audit: 'review.members.viewed' })
  @Documented({ summary: 'Which panel members and which independent chair may see the review', answer: 'Members' })
  async members(@Scope() scope: CaseScope) {
    return { members: await this.memberships.ofReview(placeOf(scope).reviewId) };
  }

  @Put('members')
  @Access({ action: 'member.write', audit: 'review.members.changed' })
  @Documented({
    summary: 'Say which callers sit on the review; whoever is not named sees it no longer',
    body: sitting,
    answer: 'Members',
    problems: [422],
  })
  async sit(@Scope() scope: CaseScope, @Body() body: unknown) {
    placeOf(scope);
    const { members } = read(sitting, jsonObject(body));
    const wanted = members.map((each) => (typeof each === 'string' ? { id: each } : each));
    return { members: await this.seatChanges.change(scope, () => wanted) };
  }
}
