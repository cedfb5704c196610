import { londonDate, londonTime } from '#lantern/calendar';
import type { Outage } from '#lantern/mail';

/** An outage of the mail server as pages tell of it: since when, and how much waits. */
export const outageShown = (outage: Outage | null) =>
  outage && {
    time: londonTime(new Date(outage.since)).replace(/^0/, ''),
    day: londonDate(new Date(outage.since)),
    answers: outage.refusal !== null,
    waiting: outage.waiting,
  };
