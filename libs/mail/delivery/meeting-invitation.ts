import { londonInstant } from '#lantern/calendar';
import type { MeetingCall } from '#lantern/engine';
import { plainWords } from '#lantern/words';
import { type Invitation, meetingInvitation } from '../invitation.js';
import { isMeeting, meetingIn } from './announcements.js';
import type { Regimes } from './common-values.js';
import type { WaitingEmail } from './waiting-email.js';

/** The meeting that an e-mail calls to: its rules say so, and where they call to several kinds its values say which. */
function callIn({ template, values, review }: WaitingEmail, workflows: Regimes): MeetingCall | undefined {
  if (!review) return undefined;
  const { emails } = workflows.get(review.workflow, review.version);
  const calls = emails.flatMap((rule) => (rule.template === template && rule.callsTo ? [rule.callsTo] : []));
  return calls.find(({ kind }) => kind === (values.kind ?? calls[0]?.kind));
}

interface Sender {
  readonly from: string;
  readonly replyTo: string;
  readonly to: string;
  readonly link: string;
  readonly now: Date;
  readonly workflows: Regimes;
}

/**
 * The invitation that goes with an e-mail about a meeting: to the meeting as it now is, or the cancelling of the one
 * that was. Undefined for any other e-mail. Each meeting has an entry of its own, which a move keeps, and its sequence is
 * the second in which the event was recorded: of two invitations a calendar keeps the later one (RFC 5545, 3.8.7.4).
 */
export function invitationFor(email: WaitingEmail, { workflows, ...sender }: Sender): Invitation | undefined {
  const { from, replyTo, to, link, now } = sender;
  const [call, planned] = [callIn(email, workflows), meetingIn(email.values)];
  if (!call || email.reference === null || !planned) return undefined;
  const domain = /@([^\s@<>]+)/.exec(from)?.[1] ?? 'localhost';
  return meetingInvitation({
    uid: `${call.kind}-${planned.number ?? 1}.${email.reference}@${domain}`,
    sequence: Math.floor(email.createdAt / 1000),
    stamp: now,
    start: londonInstant(planned.day, planned.time),
    end: planned.ends === null ? null : londonInstant(planned.day, planned.ends),
    summary: plainWords(email.language)('{title}, case {reference}', {
      title: plainWords(email.language)(call.title),
      reference: email.reference,
    }),
    // Asked for as a room or "online", without names or links: the body of the e-mail says it, too (rule E-1).
    location: planned.place,
    description: link,
    organizer: { name: email.partnership, email: replyTo },
    attendee: { email: to },
    method: isMeeting(email.values.meeting) ? 'REQUEST' : 'CANCEL',
  });
}
