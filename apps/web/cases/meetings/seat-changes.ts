import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type CaseScope,
  Memberships,
  type SeatAddressee,
  type SeatChange,
  type SeatedMember,
  officesOf,
  seatsOf,
} from '#lantern/access';
import { type NewEmail, queueEmails } from '#lantern/mail';
import { CLOCK, type Clock } from '#lantern/platform';
import { meetingsOf } from '#workflows';
import { ReviewMeetings } from './review-meetings.js';

const without = (some: readonly SeatedMember[], others: readonly SeatedMember[]): string[] => [
  ...new Set(some.flatMap(({ id }) => (others.some((other) => other.id === id) ? [] : [id]))),
];

/** Who sits on a review changes, and with it who has its meetings in their calendar. */
@Injectable()
export class SeatChanges {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(ReviewMeetings) private readonly meetings: ReviewMeetings,
  ) {}

  /**
   * Says who sits, from who sits now. Whoever joins is invited to the panel meetings to come, and whoever leaves has them taken out
   * of their calendar: both with the change or not at all.
   * @throws InvalidInput as {@link Memberships.change}.
   */
  change(scope: CaseScope, wantedFrom: SeatChange): Promise<SeatedMember[]> {
    return this.memberships.change(scope, wantedFrom, async (em, before, after) => {
      const joined = await seatsOf(em, scope, without(after, before));
      const left = await officesOf(em, scope, without(before, after));
      if (joined.length + left.length > 0)
        await queueEmails(em, await this.emailsFor(scope, joined, left), this.clock.now());
    });
  }

  private async emailsFor(scope: CaseScope, joined: readonly SeatAddressee[], left: readonly SeatAddressee[]) {
    const rules = meetingsOf(scope.workflow);
    const toCome = await this.meetings.panelsToCome(scope);
    return toCome.flatMap((meeting): NewEmail[] => [
      ...joined.map((to) => this.email(scope, to, rules?.toWhoJoins(meeting))),
      ...left.map((to) => this.email(scope, to, rules?.toWhoLeaves(meeting))),
    ]);
  }

  private email({ reviewId, partnershipId, workflow }: CaseScope, { id, role }: SeatAddressee, values = {}): NewEmail {
    return {
      id: randomUUID(),
      caseFileId: reviewId,
      partnershipId,
      workflow,
      template: 'meeting',
      recipient: role === 'independentChair' ? role : 'panel',
      agency: null,
      contactId: id,
      values,
      dedupe: null,
      dueAt: this.clock.now(),
    };
  }
}
