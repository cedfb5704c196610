import { type IsoDate, type PartialDate, daysBetween, isApproximate, rangeOf } from '#lantern/calendar';
import { type DateInEmail, type DateToTell, dateInEmail } from '#lantern/engine';
import { linkTo } from '#lantern/mail';

interface Dated {
  readonly reference: string;
  readonly title: string;
  readonly date: DateToTell;
  readonly startedOn: PartialDate;
}

/** A task as the e-mails name it (the `task` of the workflow's `emails/values.ts`), counted to the day it is sent. */
export interface TaskInEmail extends DateInEmail {
  readonly title: string;
  readonly reference: string;
  readonly link: string;
  readonly daysOverdue: number;
  /** At most so many, where the day of completion is not known. */
  readonly daysSinceCompletion: number | null;
  readonly completionApproximate: boolean;
}

export const taskInEmail = (
  { reference, title, date, startedOn }: Dated,
  today: IsoDate,
  publicUrl: string,
): TaskInEmail => ({
  title,
  reference,
  link: linkTo(publicUrl, reference),
  ...dateInEmail(date),
  daysOverdue: Math.max(0, daysBetween(date.due, today)),
  daysSinceCompletion: date.kind === 'statute' ? Math.max(0, daysBetween(rangeOf(startedOn).earliest, today)) : null,
  completionApproximate: isApproximate(startedOn),
});
