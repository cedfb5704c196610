import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { anyOf, sameAddress, tables } from '#lantern/tables';
import { sql } from 'kysely';

/** Partnerships that end, and those that come after them: by their ids. */
interface Reorganised {
  readonly old: readonly string[];
  readonly successors: readonly string[];
}

const settled = ['sent', 'handled', 'superseded'];

/** What was not sent yet goes with its review; a list that is about several, with the first of those that moved. */
export async function moveUnsent(em: SqlEntityManager, { old, successors }: Reorganised): Promise<void> {
  await tables(em)
    .updateTable('email as e')
    .set((eb) => ({
      partnershipId: eb.fn.coalesce(
        eb.selectFrom('case_file as c').select('c.partnershipId').whereRef('c.id', '=', 'e.caseFileId'),
        eb
          .selectFrom('rung as g')
          .innerJoin('case_file as c', 'c.id', 'g.caseFileId')
          .select('c.partnershipId')
          .whereRef('g.emailId', '=', 'e.id')
          .where('c.partnershipId', '=', anyOf(successors))
          .orderBy('c.reference')
          .limit(1),
        sql<string>`${successors[0]}::uuid`,
      ),
    }))
    .where('e.status', 'not in', settled)
    .where('e.partnershipId', '=', anyOf(old))
    .where((eb) =>
      eb.or([eb('e.caseFileId', 'is not', null), eb('e.partnershipId', '!=', sql<string>`all(${successors})`)]),
    )
    .execute();
}

/** What was not sent yet goes to the contact of the same office and address who came after the one it was written to. */
export async function followContacts(em: SqlEntityManager, contactIds: readonly string[]): Promise<void> {
  await tables(em)
    .updateTable('email as e')
    .from('contact as k')
    .set((eb) => ({
      contactId: eb
        .selectFrom('contact as n')
        .select('n.id')
        .whereRef('n.partnershipId', '=', 'e.partnershipId')
        .where('n.caseFileId', 'is', null)
        .where('n.leftOn', 'is', null)
        .whereRef('n.role', '=', 'k.role')
        .where('n.agency', 'is not distinct from', eb.ref('k.agency'))
        .where((who) => sameAddress(who.ref('n.email'), who.ref('k.email')))
        .limit(1),
    }))
    .whereRef('k.id', '=', 'e.contactId')
    .where('k.id', '=', anyOf(contactIds))
    .where('k.leftOn', 'is not', null)
    .where('e.status', 'not in', settled)
    .execute();
}
