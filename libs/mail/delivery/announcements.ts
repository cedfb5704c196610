import { type IsoDate, londonDate, londonInstant } from '#lantern/calendar';

/** A meeting as an e-mail about it names it. */
export interface PlannedMeeting {
  readonly day: IsoDate;
  /** London times; it ends on the day on which it begins. Null: nobody has said when. */
  readonly time: string;
  readonly ends: string | null;
  readonly place: string;
  /** Which of the case's meetings of its kind it is, from 1; left out where there is one. */
  readonly number?: number;
}

export const isMeeting = (value: unknown): value is PlannedMeeting =>
  typeof value === 'object' && value !== null && 'day' in value && 'time' in value;

/** The meeting that an e-mail is about: as it now is or, where it is off, as it was. */
export function meetingIn({ meeting, previous }: Readonly<Record<string, unknown>>): PlannedMeeting | undefined {
  return [meeting, previous].find(isMeeting);
}

/**
 * Whether an e-mail announces what is over: a meeting that has begun, or a day of publication that has passed. It is
 * asked when the e-mail is sent, which may be long after the event: nobody is invited to a meeting that was.
 */
export function announcesThePast(values: Readonly<Record<string, unknown>>, now: Date): boolean {
  const meeting = meetingIn(values);
  if (meeting) return londonInstant(meeting.day, meeting.time) <= now;
  const { stage, day } = values;
  return stage === 'planned' && typeof day === 'string' && day < londonDate(now);
}
