import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** A calendar invitation as it travels in an e-mail: a `text/calendar` part and `invite.ics`. */
export interface Invitation {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
}

export interface Meeting {
  /** The same for the life of the meeting, so that a change replaces the entry in the calendar. */
  readonly uid: string;
  /** 0 for the first invitation, one more at each change (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  /** The instant the invitation is written. */
  readonly stamp: Date;
  readonly start: Date;
  /** Null: nobody has said when it ends. */
  readonly end: Date | null;
  /** Case reference and task only: a calendar is often open to a whole office (rule E-1). */
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly email: string };
  readonly method: Invitation['method'];
}

/** Writes the invitation to a meeting, or its cancelling. Times are given in UTC, which every calendar turns into its own. */
export function meetingInvitation(meeting: Meeting): Invitation {
  const { uid, sequence, stamp, start, end, summary, location, description, organizer, attendee, method } = meeting;
  const calendar = ical({ method: ICalCalendarMethod[method], prodId: '//Lantern//Meetings//EN' });
  const event = calendar.createEvent({ id: uid, sequence, stamp, start, end, summary, location, description });
  event.organizer(organizer);
  event.status(method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED);
  event.createAttendee({
    email: attendee.email,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
    rsvp: method === 'REQUEST',
  });
  return { method, content: calendar.toString() };
}
