import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { anyOf, isoText, tables } from '#lantern/tables';
import type { FamilyKind } from './wanted.js';

export const recordsOf = (em: SqlEntityManager, reviewId: string) =>
  tables(em)
    .selectFrom('family_record as f')
    .innerJoin('caller as who', 'who.id', 'f.changedBy')
    .select(['f.id', 'f.personId', 'f.revision', 'f.content', 'f.takenOff', 'who.name as changedBy'])
    .select((eb) => [eb.ref('f.kind').$castTo<FamilyKind>().as('kind'), isoText(eb.ref('f.changedAt')).as('changedAt')])
    .where('f.reviewId', '=', reviewId)
    .orderBy('f.changedAt')
    .orderBy('f.id')
    .execute();

export type StoredRecord = Awaited<ReturnType<typeof recordsOf>>[number];

/** What they said before, the newest first. */
export const changesOf = (em: SqlEntityManager, ids: readonly string[]) =>
  tables(em)
    .selectFrom('family_record_change as h')
    .innerJoin('caller as who', 'who.id', 'h.by')
    .select((eb) => ['h.recordId', 'h.revision', 'h.was', 'who.name as by', isoText(eb.ref('h.at')).as('at')])
    .where('h.recordId', '=', anyOf(ids))
    .orderBy('h.id', 'desc')
    .execute();

export type StoredChange = Awaited<ReturnType<typeof changesOf>>[number];
