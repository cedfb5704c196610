import { londonInstant } from '#lantern/calendar';
import { type Invitation, meetingInvitation } from '../invitation.js';
import type { WaitingEmail } from './waiting-email.js';

interface Planned {
  readonly day: string;
  readonly time: string;
}

const meetings: Readonly<Record<string, { readonly kind: string; readonly title: string }>> = {
  'decision-meeting': { kind: 'decision', title: 'Decision meeting' },
  meeting: { kind: 'panel', title: 'Panel meeting' },
};

const isPlanned = (value: unknown): value is Planned =>
  typeof value === 'object' && value !== null && 'day' in value && 'time' in value;

interface Sender {
  readonly from: string;
  readonly replyTo: string;
  readonly to: string;
  readonly link: string;
  readonly now: Date;
}

/**
 * The invitation that goes with an e-mail about a meeting: to the meeting as it now is, or the cancelling of the one
 * that was. Undefined for any other e-mail. The entry is the same for the life of the case's meetings of that kind, and
 * its sequence the second in which the event was recorded: of two invitations a calendar keeps the later one, also when
 * a meeting is cancelled and planned again (RFC 5545, 3.8.7.4).
 */
export function invitationFor(email: WaitingEmail, { from, replyTo, to, link, now }: Sender): Invitation | undefined {
  const meeting = meetings[email.template];
  const { stage, meeting: next, previous } = email.values;
  const planned = isPlanned(next) ? next : previous;
  if (!meeting || email.reference === null || stage === 'minutes' || !isPlanned(planned)) return undefined;
  const domain = /@([^\s@<>]+)/.exec(from)?.[1] ?? 'localhost';
  return meetingInvitation({
    uid: `${meeting.kind}.${email.reference}@${domain}`,
    sequence: Math.floor(email.createdAt / 1000),
    stamp: now,
    start: londonInstant(planned.day, planned.time),
    summary: `${meeting.title}, case ${email.reference}`,
    description: link,
    organizer: { name: email.partnership, email: replyTo },
    attendee: { email: to },
    method: isPlanned(next) ? 'REQUEST' : 'CANCEL',
  });
}
