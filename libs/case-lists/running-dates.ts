import type { MikroORM } from '@mikro-orm/postgresql';
import type { IsoDate } from '#lantern/calendar';
import { type CaseFilter, casesIn, isOpen } from './case-filter.js';

/** An open review in which a date runs. */
export interface RunningDate {
  readonly review: string;
  /** The earliest of them, where it runs in several parts. */
  readonly due: IsoDate;
}

/** In which open reviews a date runs at present. */
export class RunningDates {
  constructor(private readonly orm: MikroORM) {}

  /** How many there are, and the first of them by their dates. */
  async of(clock: string, filter: CaseFilter, most: number): Promise<{ count: number; first: RunningDate[] }> {
    const found = casesIn(this.orm.em.fork())
      .innerJoin('deadline as d', 'd.caseFileId', 'c.id')
      .where('d.clock', '=', clock)
      .where('d.settled', '=', false)
      .where(isOpen)
      .where(filter);
    const { count } = await found
      .select((eb) => eb.fn.count<string>('r.id').distinct().as('count'))
      .executeTakeFirstOrThrow();
    const first = await found
      .select(['r.reference as review'])
      .select((eb) => eb.fn.min('d.due').$castTo<IsoDate>().as('due'))
      .groupBy('r.reference')
      .orderBy('due')
      .orderBy('review')
      .limit(most)
      .execute();
    return { count: Number(count), first };
  }
}
