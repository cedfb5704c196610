import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { AnswersSeal } from '#lantern/sealed-answers';
import { isoText, tables } from '#lantern/tables';
import type { MeetingRecord } from './record.js';

const recordsOf = (em: SqlEntityManager, reviewId: string) =>
  tables(em)
    .selectFrom('meeting_record as m')
    .innerJoin('caller as b', 'b.id', 'm.begunBy')
    .innerJoin('caller as l', 'l.id', 'm.changedBy')
    .select(['m.id', 'm.meeting', 'm.revision', 'm.content', 'b.name as begunBy', 'l.name as changedBy'])
    .select((eb) => isoText(eb.ref('m.changedAt')).as('changedAt'))
    .where('m.reviewId', '=', reviewId)
    .orderBy('m.meeting');

type Row = Awaited<ReturnType<ReturnType<typeof recordsOf>['execute']>>[number];

const opened = (seal: AnswersSeal, { content, ...row }: Row): MeetingRecord => ({
  ...row,
  answers: seal.openContent(row, content).answers,
});

/** What is kept of a meeting, with the salt of its digest. */
export type ProvenMeeting = MeetingRecord & { readonly salt: string };

/** What is kept of each meeting of a review, as whoever proves it needs it. */
export async function provenRecords(
  em: SqlEntityManager,
  seal: AnswersSeal,
  reviewId: string,
): Promise<ProvenMeeting[]> {
  const rows = await recordsOf(em, reviewId).execute();
  return rows.map(({ content, ...row }) => ({ ...row, ...seal.openContent(row, content) }));
}

/** What is kept of each meeting of a review. */
export async function allRecords(em: SqlEntityManager, seal: AnswersSeal, reviewId: string): Promise<MeetingRecord[]> {
  const rows = await recordsOf(em, reviewId).execute();
  return rows.map((row) => opened(seal, row));
}

/** What is kept of one; undefined where nothing is yet. */
export async function recordOf(
  em: SqlEntityManager,
  seal: AnswersSeal,
  reviewId: string,
  meeting: string,
): Promise<MeetingRecord | undefined> {
  const row = await recordsOf(em, reviewId).where('m.meeting', '=', meeting).executeTakeFirst();
  return row && opened(seal, row);
}

/** Who changed what, revision by revision; those after `since` alone. */
export async function changesOf(em: SqlEntityManager, seal: AnswersSeal, id: string, since = 0) {
  const rows = await tables(em)
    .selectFrom('meeting_record_change as h')
    .innerJoin('caller as who', 'who.id', 'h.by')
    .select(['h.revision', 'h.changes', 'who.name as by'])
    .select((eb) => isoText(eb.ref('h.at')).as('at'))
    .where('h.recordId', '=', id)
    .where('h.revision', '>', since)
    .orderBy('h.revision')
    .execute();
  return rows.map(({ changes, ...row }) => ({
    ...row,
    changes: seal.openChanges({ id, revision: row.revision }, changes),
  }));
}
