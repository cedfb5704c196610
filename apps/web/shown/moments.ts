import { londonDate } from '#lantern/calendar';

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

/** An instant as people in Britain read it: the day, and the time by their clocks. */
export function momentOf(instant: string) {
  const at = new Date(instant);
  return { day: londonDate(at), time: time.format(at) };
}
