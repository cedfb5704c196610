import type { IsoDate } from '#lantern/calendar';
import { agreeingInFull } from './agreed-words.js';
import type { DateInEmail, DeadlineKind } from '../definition/date-in-email.js';
import type { Deadline, Extension } from './deadline.js';

/** What may be told of a deadline beside its day. */
export interface DateToTell {
  readonly due: IsoDate;
  readonly practicalDue: IsoDate | null;
  readonly originalDue: IsoDate;
  readonly kind: DeadlineKind;
  readonly chase: boolean;
  readonly agreed: Pick<Extension, 'agreedBy' | 'agreedInWords' | 'agreedOn'> | null;
  readonly explained: boolean;
}

export const dateToTell = ({
  due,
  practicalDue,
  originalDue,
  kind,
  chase,
  extensions,
  delays,
}: Omit<DateToTell, 'agreed' | 'explained'> & Pick<Deadline, 'extensions' | 'delays'>): DateToTell => ({
  due,
  practicalDue,
  originalDue,
  kind,
  chase,
  agreed: extensions.at(-1) ?? null,
  explained: delays.length > 0,
});

export const dateInEmail = ({
  due,
  practicalDue,
  originalDue,
  kind,
  chase,
  agreed,
  explained,
}: DateToTell): DateInEmail => ({
  due,
  kindOfDate: chase ? 'chase' : kind,
  ...(practicalDue !== null && { practicalDue }),
  ...(agreed && { agreed: { by: agreeingInFull(agreed), on: agreed.agreedOn, firstDue: originalDue } }),
  ...(explained && { explained }),
});
