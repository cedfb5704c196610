import type { Calendars } from '#lantern/cases';
import { general } from '#lantern/engine';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { BankHolidays } from '#lantern/calendar';
import { type CaseFilter, both, withOtherCalendar } from './case-filter.js';
import type { MovedDates, MovedCase } from './moved-dates.js';

/** What the newest bank holidays would change in open cases. A co-ordinator accepts it case by case (process.md 5.3). */
export class CalendarChanges {
  constructor(
    private readonly orm: MikroORM,
    private readonly calendars: Calendars,
    private readonly movedDates: MovedDates,
  ) {}

  newest(): Promise<BankHolidays> {
    return this.calendars.newest(this.orm.em.fork());
  }

  /** Open cases pinned to an older calendar whose open dates would move under the newest, with both dates. */
  async list(filter: CaseFilter): Promise<{ calendar: string; cases: MovedCase[] }> {
    const { id } = await this.newest();
    const proposed = { type: general.calendarChanged, calendar: id };
    const cases = await this.movedDates.movedBy(proposed, both(withOtherCalendar(id), filter));
    return { calendar: id, cases };
  }
}
