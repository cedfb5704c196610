import { createHash } from 'node:crypto';
import type { IsoDate } from '#lantern/calendar';
import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator';

/** An entry of a calendar: a day on which something is due, or the hour of a meeting. */
export interface CalendarEntry {
  /** The same for the life of what it stands for. Only a digest of it is written: it may hold words that name somebody. */
  readonly key: string;
  /** The case: a review, or a part of one. */
  readonly reference: string;
  /** The task, clock or meeting in words of its workflow, never of its people. */
  readonly title: string;
  /** A day for what is due on it, an instant for a meeting. */
  readonly start: IsoDate | Date;
  /** Of a meeting. */
  readonly end?: Date;
  /** One more at each change, where it is known. */
  readonly sequence?: number;
  /** Where more of it can be read by whoever may. */
  readonly url?: string;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** How often a calendar is asked to look again. */
const refreshedEvery = 3600; // seconds

/** Writes a calendar. One is often open to a whole office: it holds references and tasks, nothing else (rule E-1). */
export function calendarFile(entries: readonly CalendarEntry[], stamp: Date): string {
  const calendar = ical({ name: 'Lantern', prodId: '//Lantern//Deadlines//EN', ttl: refreshedEvery });
  calendar.method(ICalCalendarMethod.PUBLISH);
  for (const { key, reference, title, start, end, sequence, url } of entries)
    calendar.createEvent({
      id: `${digest(`${reference} ${key}`)}@lantern`,
      summary: `${reference}: ${title}`,
      start,
      allDay: typeof start === 'string',
      stamp,
      class: ICalEventClass.PRIVATE,
      transparency: typeof start === 'string' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      ...(end !== undefined && { end }),
      ...(sequence !== undefined && { sequence }),
      ...(url !== undefined && { url }),
    });
  return calendar.toString();
}
