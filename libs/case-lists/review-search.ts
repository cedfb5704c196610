import { type Expression, type SqlBool, sql } from 'kysely';
import { type CaseFilter, cases } from './case-filter.js';

const anywhere = (part: string): string => `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** `cu 26/7`, `CU-26-07` and `cu2607` are one reference: with whatever stands between its parts, and zeros before a number, or without. */
const parted = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '-')
    .replaceAll(/(^|-)0+(?=\d)/g, '$1')
    .replaceAll(/^-|-$/g, '');

const joined = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

const reference = cases.ref('c.reference');

function isReference(typed: string): Expression<SqlBool> {
  if (joined(typed) === '') return sql<SqlBool>`false`;
  return cases.or([
    sql<SqlBool>`regexp_replace(${reference}, '-0+', '-', 'g') like ${anywhere(parted(typed))}`,
    sql<SqlBool>`replace(${reference}, '-', '') like ${anywhere(joined(typed))}`,
  ]);
}

/** Of the parts that whoever asks may see: another agency's is not to be found by its name. */
const asksBody = (typed: string, filter: CaseFilter): Expression<SqlBool> =>
  cases.exists(
    cases
      .selectFrom('case_file as c')
      .innerJoin('organisation_name as n', 'n.organisationId', 'c.bodyId')
      .select('c.id')
      .whereRef('c.reviewId', '=', 'r.id')
      .where('n.name', 'ilike', anywhere(typed))
      .where(filter),
  );

const isOwnReference = (typed: string): Expression<SqlBool> =>
  sql<SqlBool>`${cases.ref('c.ownReference')} ilike ${anywhere(typed)}`;

/** True for the reviews that somebody may mean by what they typed. */
export function isFoundBy(typed: string, filter: CaseFilter): Expression<SqlBool> {
  const words = typed.trim();
  return cases.or([isReference(words), isOwnReference(words), asksBody(words, filter)]);
}
