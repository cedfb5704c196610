import type { MikroORM } from '@mikro-orm/postgresql';
import type { CallerRole } from '#lantern/access';
import { type Tables, anyOf, sameAddress, tables } from '#lantern/tables';
import { type Expression, type ExpressionBuilder, sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';

/** A review on which an office has something to do. */
interface ReviewOfOffice {
  readonly reference: string;
  /** Whether they sit on it, in this office. */
  readonly isSeat: boolean;
  /** Open tasks of the office on it and its parts. */
  readonly tasks: number;
}

/** What is pending on an office that somebody holds. */
export interface LeavingOffice {
  readonly role: CallerRole;
  readonly partnershipId: string;
  readonly reviews: readonly ReviewOfOffice[];
}

/** A place in which somebody is written to beside their offices. */
export interface LeavingContact {
  readonly role: string;
  readonly agency: string | null;
  /** Null: of the whole partnership. */
  readonly reference: string | null;
}

type Builder = ExpressionBuilder<Tables & { o: Tables['office']; c: Tables['caller'] }, 'o' | 'c'>;
const everyReview = ['coordinator', 'cspManager', 'cspChair'];

/** Tasks follow an office by its name; an agency's are those of whoever sits for it. */
const openTasksOf = (eb: Builder, review: Expression<string>) =>
  eb
    .selectFrom('task as t')
    .innerJoin('case_file as part', 'part.id', 't.caseFileId')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('part.reviewId', '=', review)
    .where('t.closed', 'is', null)
    .where((each) =>
      each.or([
        each('t.owner', '=', each.ref('o.role')),
        each.and({ 'o.role': 'cspManager', 't.owner': 'coordinator' }),
        each('o.role', '=', 'panelMember')
          .and('t.owner', 'in', ['agency', 'actionOwner'])
          .and('part.bodyId', '=', each.ref('c.bodyId')),
      ]),
    );

/** The open reviews that an office is about: those where it has a seat, or all of the partnership. */
const reviewsOf = (eb: Builder) =>
  eb
    .selectFrom('case_file as f')
    .leftJoin('seat as s', (join) => join.onRef('s.caseFileId', '=', 'f.id').onRef('s.officeId', '=', 'o.id'))
    .select((each) => [
      'f.reference',
      each('s.id', 'is not', null).as('isSeat'),
      openTasksOf(eb, each.ref('f.id')).as('tasks'),
    ])
    .whereRef('f.partnershipId', '=', 'o.partnershipId')
    .where('f.parentId', 'is', null)
    .where('f.closed', '=', false)
    .where((each) => each.or([each('s.id', 'is not', null), each('o.role', 'in', everyReview)]))
    .as('r');

/** What somebody leaves behind: their offices with the reviews, seats and tasks of each, and where they are written to. */
export class LeaverList {
  constructor(private readonly orm: MikroORM) {}

  async offices(personId: string): Promise<LeavingOffice[]> {
    return tables(this.orm.em.fork())
      .selectFrom('office as o')
      .innerJoin('caller as c', 'c.id', 'o.callerId')
      .leftJoinLateral(reviewsOf, (join) => join.onTrue())
      .select((eb) => {
        const review = { reference: eb.ref('r.reference'), isSeat: eb.ref('r.isSeat'), tasks: eb.ref('r.tasks') };
        const all = eb.fn.jsonAgg(jsonBuildObject(review)).orderBy('r.reference');
        return [
          'o.role',
          'o.partnershipId',
          eb.fn.coalesce(all.filterWhere('r.reference', 'is not', null), sql`'[]'`).as('reviews'),
        ];
      })
      .where('o.callerId', '=', personId)
      .where('o.until', 'is', null)
      .groupBy('o.id')
      .orderBy('o.partnershipId')
      .orderBy('o.role')
      .$castTo<LeavingOffice>()
      .execute();
  }

  async contacts(email: string, partnershipIds: readonly string[]): Promise<LeavingContact[]> {
    return tables(this.orm.em.fork())
      .selectFrom('contact as k')
      .leftJoin('case_file as f', 'f.id', 'k.caseFileId')
      .select(['k.role', 'k.agency', 'f.reference'])
      .where((eb) => sameAddress(eb.ref('k.email'), email))
      .where('k.partnershipId', '=', anyOf(partnershipIds))
      .where('k.leftOn', 'is', null)
      .where((eb) => eb.or([eb('f.id', 'is', null), eb('f.closed', '=', false)]))
      .orderBy('f.reference', (by) => by.asc().nullsFirst())
      .orderBy('k.role')
      .orderBy('k.agency')
      .execute();
  }
}
