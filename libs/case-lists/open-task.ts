import type { IsoDate } from '#lantern/calendar';
import type { SaidDate } from './said-date.js';

/** An open task of a review or of one of its parts, with the date it has to be done by. */
export interface OpenTask {
  /** `A10`, or `C15:trial` for the task about one thing. */
  readonly task: string;
  readonly title: string;
  readonly workflow: string;
  readonly version: string;
  /** The office that holds it; the co-ordinator's, where nobody is on the review yet who would. */
  readonly owner: string;
  /** The case that the task belongs to: the review, or a part of it. */
  readonly reference: string;
  readonly revision: number;
  readonly review: string;
  readonly partnership: string;
  readonly agency: string | null;
  readonly openedOn: string;
  /** The clock by its name in the case, and null throughout where no date runs. */
  readonly clock: string | null;
  readonly due: IsoDate | null;
  readonly date: SaidDate | null;
  /** The hold on account of which the date waits. */
  readonly pausedBy: string | null;
  /** The last day somebody was reminded of it by hand. */
  readonly chasedOn: string | null;
}
