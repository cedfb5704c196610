import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope } from '#lantern/access';
import { type Answers, type AskedHere, asUsual } from '#lantern/forms';
import { anyOf, isoText, prepared, tables } from '#lantern/tables';
import type { Expression, SqlBool } from 'kysely';
import type { FormSeal } from './sealing.js';

/** An edition of a form as it was filled in. */
export interface FilledIn {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly edition: number;
  readonly revision: number;
  /** The case it belongs to. */
  readonly reference: string;
  readonly agency: string | null;
  readonly answers: Answers;
  /** The sections that somebody has saved. */
  readonly saved: readonly string[];
  /** What the partnership asked beside the form, and left out, when it was last saved. */
  readonly asked: AskedHere;
  readonly begunBy: string;
  readonly changedBy: string;
  /** ISO instants. */
  readonly changedAt: string;
  readonly completedAt: string | null;
  readonly completedBy: string | null;
  readonly digest: string | null;
  /** The answers were taken out for good. */
  readonly removed: boolean;
}

const everyEdition = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('filled_form as f')
    .innerJoin('case_file as c', 'c.id', 'f.caseFileId')
    .innerJoin('caller as b', 'b.id', 'f.begunBy')
    .innerJoin('caller as l', 'l.id', 'f.changedBy')
    .leftJoin('caller as d', 'd.id', 'f.completedBy')
    .select([
      'f.id',
      'f.form',
      'f.version',
      'f.edition',
      'f.revision',
      'f.content',
      'f.digest',
      'f.agency',
      'c.reference',
    ])
    .select(['b.name as begunBy', 'l.name as changedBy', 'd.name as completedBy'])
    .select((eb) => [
      isoText(eb.ref('f.changedAt')).as('changedAt'),
      isoText(eb.ref('f.completedAt')).as('completedAt'),
    ]);

/** Editions of those who hold the part today: what another agency filled in before it was passed on stays theirs. */
const editions = (em: SqlEntityManager) =>
  everyEdition(em).where((eb) => eb('f.bodyId', 'is not distinct from', eb.ref('c.bodyId')));

type Row = Awaited<ReturnType<ReturnType<typeof editions>['execute']>>[number];

function filledIn(seal: FormSeal, { content, ...row }: Row): FilledIn {
  const {
    answers,
    saved,
    asked = asUsual,
  } = content === null ? { answers: {}, saved: [] } : seal.openContent(row, content);
  return { ...row, answers, saved, asked, removed: content === null };
}

/** The editions of a form on one case, the newest first. */
export async function editionsOf(em: SqlEntityManager, seal: FormSeal, scope: Pick<CaseScope, 'id'>, form: string) {
  const query = editions(em).where('f.caseFileId', '=', scope.id).where('f.form', '=', form);
  const found = await prepared(tables(em), query.orderBy('f.edition', 'desc'));
  return found.map((row) => filledIn(seal, row));
}

/** The newest edition of each form on one case. */
export async function newestOf(em: SqlEntityManager, seal: FormSeal, scope: Pick<CaseScope, 'id'>) {
  const query = editions(em).where('f.caseFileId', '=', scope.id).distinctOn('f.form');
  return (await query.orderBy('f.form').orderBy('f.edition', 'desc').execute()).map((row) => filledIn(seal, row));
}

/** Of each case of a review, the newest edition of a form that was completed. */
export async function completedOf(em: SqlEntityManager, seal: FormSeal, reviewId: string, form: string) {
  const query = editions(em)
    .where('f.reviewId', '=', reviewId)
    .where('f.form', '=', form)
    .where('f.completedAt', 'is not', null)
    .distinctOn('f.caseFileId');
  const rows = await query.orderBy('f.caseFileId').orderBy('f.edition', 'desc').execute();
  return rows.map((row) => filledIn(seal, row));
}

/** Of each case of a review, the newest edition of every form that was completed. */
export async function completedIn(em: SqlEntityManager, seal: FormSeal, reviewId: string) {
  const query = editions(em)
    .where('f.reviewId', '=', reviewId)
    .where('f.completedAt', 'is not', null)
    .distinctOn(['f.caseFileId', 'f.form']);
  const rows = await query.orderBy('f.caseFileId').orderBy('f.form').orderBy('f.edition', 'desc').execute();
  return rows.map((row) => filledIn(seal, row));
}

/** Of reviews that pass a filter, a page of the newest editions of a form, in the order of the reviews' ids. */
export async function newestAcross(
  em: SqlEntityManager,
  seal: FormSeal,
  asked: { form: string; filter: Expression<SqlBool>; after: string | null; limit: number },
) {
  const { form, filter, after, limit } = asked;
  const rows = await editions(em)
    .innerJoin('case_file as r', 'r.id', 'c.reviewId')
    .select('f.caseFileId')
    .where('f.form', '=', form)
    .where('c.parentId', 'is', null)
    .where(filter)
    .$if(after !== null, (query) => query.where('f.caseFileId', '>', after ?? ''))
    .distinctOn('f.caseFileId')
    .orderBy('f.caseFileId')
    .orderBy('f.edition', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ caseFileId, ...row }) => ({ caseFileId, answers: filledIn(seal, row).answers }));
}

/** The open cases `c`, of reviews `r`, in which a form is being filled in, by their references. */
export async function beingFilledIn(
  em: SqlEntityManager,
  form: string,
  filter: Expression<SqlBool>,
): Promise<string[]> {
  const rows = await tables(em)
    .selectFrom('filled_form as f')
    .innerJoin('case_file as c', 'c.id', 'f.caseFileId')
    .innerJoin('case_file as r', 'r.id', 'c.reviewId')
    .select('c.reference')
    .where((eb) => eb('f.bodyId', 'is not distinct from', eb.ref('c.bodyId')))
    .where('f.form', '=', form)
    .where('f.completedAt', 'is', null)
    .where('c.closed', '=', false)
    .where('r.closed', '=', false)
    .where(filter)
    .orderBy('c.reference')
    .execute();
  return rows.map(({ reference }) => reference);
}

/** Editions of a review by their ids, whoever holds the part today. */
export async function namedIn(em: SqlEntityManager, seal: FormSeal, reviewId: string, ids: readonly string[]) {
  const query = everyEdition(em).where('f.reviewId', '=', reviewId).where('f.completedAt', 'is not', null);
  const rows = await query.where((eb) => eb(eb.cast('f.id', 'text'), '=', anyOf(ids))).execute();
  return rows.map((row) => filledIn(seal, row));
}

/** An edition with the salt of its digest; null where the answers were removed. */
export type ProvenForm = FilledIn & { readonly salt: string | null };

/** Every edition of every form of a review and its parts, whoever filled it in. */
export async function everyFormOf(em: SqlEntityManager, seal: FormSeal, reviewId: string): Promise<ProvenForm[]> {
  const query = everyEdition(em).where('f.reviewId', '=', reviewId);
  const rows = await query.orderBy('c.reference').orderBy('f.form').orderBy('f.edition').execute();
  return rows.map((row) => ({
    ...filledIn(seal, row),
    salt: row.content === null ? null : seal.openContent(row, row.content).salt,
  }));
}
