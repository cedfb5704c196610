import type { Language } from '#lantern/calendar';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type EmailStatus, isoText, tables } from '#lantern/tables';
import { sql } from 'kysely';

/** A case and its parts, or a part alone. */
const withParts = (em: SqlEntityManager, id: string) =>
  tables(em)
    .selectFrom('case_file as f')
    .where((eb) => eb.or([eb('f.id', '=', id), eb('f.parentId', '=', id)]));

/**
 * The e-mails of a case, those of its parts, and the lists in which one of their dates stands: found from the case, and not
 * among all that were ever written.
 */
export function emailsAbout(em: SqlEntityManager, id: string) {
  const own = withParts(em, id).innerJoin('email as m', 'm.caseFileId', 'f.id').select('m.id');
  const listed = withParts(em, id)
    .innerJoin('rung as g', 'g.caseFileId', 'f.id')
    .where('g.emailId', 'is not', null)
    .select((eb) => eb.ref('g.emailId').$notNull().as('id'));
  return tables(em).selectFrom('email as e').where('e.id', 'in', own.union(listed));
}

/** The same, with what those who look after the case see of each. */
export const emailsOfCase = (em: SqlEntityManager, id: string) =>
  emailsAbout(em, id)
    .select(['e.id', 'e.template', 'e.recipient as to', 'e.agency', 'e.subject', 'e.failure'])
    .select((eb) => [
      eb.ref('e.status').$castTo<EmailStatus>().as('status'),
      eb
        .case()
        .when('e.html', 'like', '%<html lang="cy">%')
        .then(sql<Language | null>`'cy'`)
        .when('e.subject', 'is not', null)
        .then(sql<Language>`'en'`)
        .else(null)
        .end()
        .as('language'),
      isoText(eb.ref('e.createdAt')).as('queuedAt'),
      isoText(eb.ref('e.settledAt')).as('settledAt'),
    ]);
