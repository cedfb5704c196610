import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { DocumentOpening, anyOf, isoText, tables } from '#lantern/tables';

/** Somebody who opened a version of a paper. */
export interface Opener {
  readonly name: string;
  readonly agency: string | null;
  /** Of the version. */
  readonly number: number;
  readonly times: number;
  /** ISO instants. */
  readonly first: string;
  readonly last: string;
}

interface Identified {
  readonly id: string;
}

export async function noteOpening(em: SqlEntityManager, caller: Identified, document: Identified, at: Date) {
  await em.insert(DocumentOpening, { documentId: document.id, callerId: caller.id, at });
}

/** So long somebody may read on in what they opened. After that they open it anew. */
const readOnFor = 60 * 60_000;

/** Whether somebody opened a version so lately that more of it is the same opening. */
export async function isReadOnBy(em: SqlEntityManager, caller: Identified, document: Identified, now: Date) {
  const lately = { $gte: new Date(now.getTime() - readOnFor) };
  return (await em.count(DocumentOpening, { documentId: document.id, callerId: caller.id, at: lately })) > 0;
}

/** More people than open a paper. */
const most = 500;

/** Who has opened which of these versions, whoever opened one last first. */
export const openersOf = (em: SqlEntityManager, versions: readonly { readonly id: string }[]): Promise<Opener[]> =>
  tables(em)
    .selectFrom('document_opening as o')
    .innerJoin('document as d', 'd.id', 'o.documentId')
    .innerJoin('caller as c', 'c.id', 'o.callerId')
    .select(['c.name', 'c.agency', 'd.number'])
    .select((eb) => [
      eb.fn.countAll<number>().as('times'),
      isoText(eb.fn.min<Date>('o.at')).$notNull().as('first'),
      isoText(eb.fn.max<Date>('o.at')).$notNull().as('last'),
    ])
    .where('d.id', '=', anyOf(versions.map(({ id }) => id)))
    .groupBy(['c.id', 'c.name', 'c.agency', 'd.number'])
    .orderBy((eb) => eb.fn.max('o.at'), 'desc')
    .limit(most)
    .execute();
