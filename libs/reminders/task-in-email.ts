import { type IsoDate, type PartialDate, daysBetween, rangeOf } from '#lantern/calendar';
import { linkTo } from '#lantern/mail';

interface Dated {
  readonly reference: string;
  readonly title: string;
  readonly due: IsoDate;
  readonly kind: string;
  readonly startedOn: PartialDate;
}

/** A task as the e-mails name it (the `task` of the workflow's `emails/values.ts`), counted to the day it is sent. */
export interface TaskInEmail {
  readonly title: string;
  readonly reference: string;
  readonly link: string;
  readonly due: IsoDate;
  readonly kindOfDate: string;
  readonly daysOverdue: number;
  readonly daysSinceCompletion: number | null;
}

export const taskInEmail = (
  { reference, title, due, kind, startedOn }: Dated,
  today: IsoDate,
  publicUrl: string,
): TaskInEmail => ({
  title,
  reference,
  link: linkTo(publicUrl, reference),
  due,
  kindOfDate: kind,
  daysOverdue: Math.max(0, daysBetween(due, today)),
  daysSinceCompletion: kind === 'statute' ? Math.max(0, daysBetween(rangeOf(startedOn).latest, today)) : null,
});
