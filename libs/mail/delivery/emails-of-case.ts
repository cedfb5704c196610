import type { Language } from '#lantern/calendar';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type EmailStatus, isoText, tables } from '#lantern/tables';
import { sql } from 'kysely';

/** A case and its parts, or a part alone. */
const withParts = (em: SqlEntityManager, id: string) =>
  tables(em)
    .selectFrom('case_file as f')
    .where((eb) => eb.or([eb('f.id', '=', id), eb('f.parentId', '=', id)]));

/** The e-mails of a case, those of its parts, and the lists in which one of their dates stands. */
export const emailsAbout = (em: SqlEntityManager, id: string) =>
  tables(em)
    .selectFrom('email as e')
    .where((eb) => {
      const listed = withParts(em, id)
        .innerJoin('rung as g', 'g.caseFileId', 'f.id')
        .where('g.emailId', 'is not', null);
      return eb.or([
        eb('e.caseFileId', 'in', withParts(em, id).select('f.id')),
        eb('e.id', 'in', listed.select('g.emailId')),
      ]);
    });

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
