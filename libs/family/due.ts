import type { MikroORM } from '@mikro-orm/postgresql';
import { type IsoDate, addDays } from '#lantern/calendar';
import { type CaseFilter, casesIn } from '#lantern/case-lists';

/** So many days ahead it is said that a family is to hear from the review. */
const ahead = 7;

/** Reviews in which somebody of the family is soon to hear from those who lead it: of whom, it does not say. */
export class FamilyDue {
  constructor(private readonly orm: MikroORM) {}

  soon(today: IsoDate, reviews: CaseFilter): Promise<{ readonly reference: string; readonly due: IsoDate }[]> {
    return casesIn(this.orm.em.fork())
      .innerJoin('family_record as f', 'f.reviewId', 'c.id')
      .select((eb) => ['c.reference', eb.fn.min('f.nextContact').$castTo<IsoDate>().as('due')])
      .where(reviews)
      .where('c.parentId', 'is', null)
      .where((eb) => eb.not('c.closed'))
      .where('f.nextContact', '<=', addDays(today, ahead))
      .groupBy('c.reference')
      .orderBy('due')
      .limit(50)
      .execute();
  }
}
