import { londonDate, formatDate, londonTime } from '#lantern/calendar';
import { type Outage, presentOutage } from '#lantern/mail';
import { Degraded, run } from '#lantern/platform';
import type { WebParts } from '../given/parts.js';

/** "9:40", and the day with it where that was not today. */
function since(outage: Outage, now: Date): string {
  const at = new Date(outage.since);
  const time = londonTime(at).replace(/^0/, '');
  return londonDate(at) === londonDate(now) ? time : `${time} on ${formatDate(londonDate(at))}`;
}

/** "The mail server has not answered since 9:40; 12 e-mails wait." */
export function outageInWords(outage: Outage, now: Date): string {
  const { refusal, waiting } = outage;
  const what = refusal === null ? 'has not answered' : 'has taken no e-mail';
  const wait = waiting === 1 ? '1 e-mail waits' : `${waiting} e-mails wait`;
  return `The mail server ${what} since ${since(outage, now)}; ${wait}.`;
}

// A disk that is full, or a database that only reads, answers every question and refuses this.
const tryWriting = `insert into health_probe (name, written_at) values ('web', now())
  on conflict (name) do update set written_at = excluded.written_at`;

/** What a process that serves pages needs, and what it does without. */
export function registerChecks({ health, orm, clock }: Pick<WebParts, 'health' | 'orm' | 'clock'>): void {
  health.register('database', async () => void (await run(orm.em.fork(), tryWriting)));
  health.register('mail', async () => {
    const now = clock.now();
    const outage = await presentOutage(orm, now);
    if (outage) throw new Degraded(outageInWords(outage, now));
  });
}
