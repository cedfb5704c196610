import { type BankHolidays, readBankHolidays } from '#lantern/calendar';
import { run } from '#lantern/platform';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

/**
 * Bank-holiday calendars by id. A snapshot never changes once stored, so what has been read stays true; which one was
 * set last is asked of the database each time.
 */
export class Calendars {
  private readonly known = new Map<string, BankHolidays>();

  /** @throws Error when the calendar is not stored: it is put there by `lantern migrate`. */
  async byId(em: SqlEntityManager, id: string): Promise<BankHolidays> {
    const known = this.known.get(id);
    if (known) return known;
    const [row] = await run<{ feed: unknown }>(em, 'select feed from calendar_snapshot where id = $1', [id]);
    if (!row)
      throw new Error(
        `There is no bank-holiday calendar ${id}; run "lantern migrate" to store the one that comes with Lantern.`,
      );
    return this.remember(readBankHolidays(row.feed));
  }

  async newest(em: SqlEntityManager): Promise<BankHolidays> {
    const [row] = await run<{ id: string }>(em, 'select id from calendar_snapshot order by taken_at desc, id limit 1');
    if (!row) throw new Error('No bank-holiday calendar is stored; run "lantern migrate".');
    return this.byId(em, row.id);
  }

  /**
   * Makes a feed the calendar that counts from now on. One that is stored already stays as it is, and counts again: of
   * two that are set in turn it is the last that was set.
   */
  async store(em: SqlEntityManager, feed: unknown, setAt: Date): Promise<BankHolidays> {
    const calendar = readBankHolidays(feed);
    await run(
      em,
      `insert into calendar_snapshot (id, feed, taken_at) values ($1, $2, $3)
       on conflict (id) do update set taken_at = greatest(calendar_snapshot.taken_at, excluded.taken_at)`,
      [calendar.id, JSON.stringify(feed), setAt],
    );
    return this.remember(calendar);
  }

  private remember(calendar: BankHolidays): BankHolidays {
    this.known.set(calendar.id, calendar);
    return calendar;
  }
}
