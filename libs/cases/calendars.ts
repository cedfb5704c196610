import { type BankHolidays, readBankHolidays } from '#lantern/calendar';
import { json, prepared, tables } from '#lantern/tables';
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
    const row = await tables(em).selectFrom('calendar_snapshot').select('feed').where('id', '=', id).executeTakeFirst();
    if (!row)
      throw new Error(
        `There is no bank-holiday calendar ${id}; run "lantern migrate" to store the one that comes with Lantern.`,
      );
    return this.remember(readBankHolidays(row.feed));
  }

  async newest(em: SqlEntityManager): Promise<BankHolidays> {
    const db = tables(em);
    const newest = db.selectFrom('calendar_snapshot').select('id').orderBy('takenAt', 'desc').orderBy('id').limit(1);
    const [row] = await prepared(db, newest);
    if (!row) throw new Error('No bank-holiday calendar is stored; run "lantern migrate".');
    return this.byId(em, row.id);
  }

  /**
   * Makes a feed the calendar that counts from now on. One that is stored already stays as it is, and counts again: of
   * two that are set in turn it is the last that was set.
   */
  async store(em: SqlEntityManager, feed: unknown, setAt: Date): Promise<BankHolidays> {
    const calendar = readBankHolidays(feed);
    await tables(em)
      .insertInto('calendar_snapshot')
      .values({ id: calendar.id, feed: json(feed), takenAt: setAt })
      .onConflict((known) =>
        known.column('id').doUpdateSet((eb) => ({
          takenAt: eb.fn<Date>('greatest', ['calendar_snapshot.takenAt', 'excluded.takenAt']),
        })),
      )
      .execute();
    return this.remember(calendar);
  }

  private remember(calendar: BankHolidays): BankHolidays {
    this.known.set(calendar.id, calendar);
    return calendar;
  }
}
