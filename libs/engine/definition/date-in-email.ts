import type { IsoDate, PartialDate } from '#lantern/calendar';

/** What a date rests on. */
export type DeadlineKind = 'statute' | 'guidance' | 'local';

/** A date as the workflows' e-mails take it. What is left out stands beside few dates. */
export interface DateInEmail {
  readonly due: IsoDate;
  readonly kindOfDate: DeadlineKind | 'chase';
  readonly practicalDue?: IsoDate;
  /** Whose later date it is, and the first one, which stands beside it. */
  readonly agreed?: { readonly by: string; readonly on: PartialDate; readonly firstDue: IsoDate };
  /** Somebody has said why it is late. */
  readonly explained?: true;
}
