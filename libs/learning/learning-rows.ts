import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Answers } from '#lantern/forms';
import { isoText, tables } from '#lantern/tables';
import { basisKey } from './basis.js';
import type { LearningItem } from './item.js';
import { type LearningKind, learningKinds } from './kinds.js';
import type { LearningSeal } from './sealing.js';

const items = (em: SqlEntityManager, reviewId: string) =>
  tables(em)
    .selectFrom('learning_item as i')
    .innerJoin('caller as b', 'b.id', 'i.begunBy')
    .innerJoin('caller as l', 'l.id', 'i.changedBy')
    .leftJoin('caller as a', 'a.id', 'i.agreedBy')
    .leftJoin('caller as w', 'w.id', 'i.withdrawnBy')
    .select(['i.id', 'i.number', 'i.revision', 'i.content', 'i.agreedRevision', 'i.notedIn', 'i.actedIn'])
    .select(['b.name as begunBy', 'l.name as changedBy', 'a.name as agreedBy', 'w.name as withdrawnBy'])
    .select((eb) => [
      eb.ref('i.kind').$castTo<LearningKind>().as('kind'),
      isoText(eb.ref('i.changedAt')).as('changedAt'),
      isoText(eb.ref('i.agreedAt')).as('agreedAt'),
      isoText(eb.ref('i.withdrawnAt')).as('withdrawnAt'),
    ])
    .where('i.reviewId', '=', reviewId);

type Row = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number];

/** The references among the answers, and the answers without them. */
export function apart(all: Answers): { readonly answers: Answers; readonly basis: readonly string[] } {
  const { [basisKey]: kept, ...answers } = all;
  return { answers, basis: Array.isArray(kept) ? kept.map(String) : [] };
}

export const together = (answers: Answers, basis: readonly string[]): Answers =>
  basis.length === 0 ? answers : { ...answers, [basisKey]: [...basis] };

function itemOf(seal: LearningSeal, { content, ...row }: Row): LearningItem {
  return { ...row, ...apart(seal.openContent(row, content).answers) };
}

/** All that was learnt in a review, kind by kind and in the order of their numbers; what was withdrawn is among it. */
export async function itemsOf(em: SqlEntityManager, seal: LearningSeal, reviewId: string): Promise<LearningItem[]> {
  const rows = await items(em, reviewId).orderBy('i.number').execute();
  const all = rows.map((row) => itemOf(seal, row));
  return learningKinds.flatMap((kind) => all.filter((item) => item.kind === kind));
}

/** An item with its sealed answers as they are, what it rests on among them, and the salt of their digest. */
export type ProvenItem = Omit<LearningItem, 'basis'> & { readonly salt: string };

/** All that was learnt in a review, with what proves each against the history. */
export async function provenItemsOf(em: SqlEntityManager, seal: LearningSeal, reviewId: string): Promise<ProvenItem[]> {
  const rows = await items(em, reviewId).orderBy('i.kind').orderBy('i.number').execute();
  return rows.map(({ content, ...row }) => ({ ...row, ...seal.openContent(row, content) }));
}

/** One of them; undefined where the review has none of that id. */
export async function itemIn(
  em: SqlEntityManager,
  seal: LearningSeal,
  reviewId: string,
  id: string,
): Promise<LearningItem | undefined> {
  const row = await items(em, reviewId)
    .where((eb) => eb(eb.cast('i.id', 'text'), '=', id))
    .executeTakeFirst();
  return row && itemOf(seal, row);
}
