import { londonInstant } from '#lantern/calendar';
import { type Invitation, meetingInvitation } from '../invitation.js';
import { isMeeting, meetingIn } from './announcements.js';
import type { WaitingEmail } from './waiting-email.js';

const titles = { decision: 'Decision meeting', panel: 'Panel meeting' } as const;

function kindOf({ template, values }: WaitingEmail): keyof typeof titles | undefined {
  if (template === 'decision-meeting') return 'decision';
  if (template !== 'meeting') return undefined;
  return values.kind === 'decision' ? 'decision' : 'panel';
}

interface Sender {
  readonly from: string;
  readonly replyTo: string;
  readonly to: string;
  readonly link: string;
  readonly now: Date;
}

/**
 * The invitation that goes with an e-mail about a meeting: to the meeting as it now is, or the cancelling of the one
 * that was. Undefined for any other e-mail. Each meeting has an entry of its own, which a move keeps, and its sequence is
 * the second in which the event was recorded: of two invitations a calendar keeps the later one (RFC 5545, 3.8.7.4).
 */
export function invitationFor(email: WaitingEmail, { from, replyTo, to, link, now }: Sender): Invitation | undefined {
  const kind = kindOf(email);
  const planned = meetingIn(email.values);
  if (!kind || email.reference === null || !planned) return undefined;
  const domain = /@([^\s@<>]+)/.exec(from)?.[1] ?? 'localhost';
  return meetingInvitation({
    uid: `${kind}-${planned.number}.${email.reference}@${domain}`,
    sequence: Math.floor(email.createdAt / 1000),
    stamp: now,
    start: londonInstant(planned.day, planned.time),
    end: londonInstant(planned.day, planned.ends),
    summary: `${titles[kind]}, case ${email.reference}`,
    // Asked for as a room or "online", without names or links: the body of the e-mail says it, too (rule E-1).
    location: planned.place,
    description: link,
    organizer: { name: email.partnership, email: replyTo },
    attendee: { email: to },
    method: isMeeting(email.values.meeting) ? 'REQUEST' : 'CANCEL',
  });
}
