import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type RecordedEvent, roles } from '#lantern/engine';
import { prepared, tables } from '#lantern/tables';
import type { HistoryRow } from './history.js';

interface Row {
  readonly number: number;
  readonly type: string;
  readonly on: string;
  readonly actor: string;
  readonly actorRoles: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly recordedAt: number;
}

/** A history row as the event it was. */
const toRecorded = ({ number, payload, type, on, actor, actorRoles, recordedAt }: Row): RecordedEvent => ({
  number,
  recordedAt,
  event: {
    ...payload,
    type,
    on,
    actor: { name: actor, roles: roles.filter((role) => actorRoles.includes(role)) },
  },
});

/** All that was recorded of a case, in its order. */
export async function historyOf(em: SqlEntityManager, caseFileId: string): Promise<RecordedEvent[]> {
  const db = tables(em);
  const query = db
    .selectFrom('history')
    .select(['number', 'type', 'on', 'actor', 'actorRoles', 'payload', 'recordedAt'])
    .where('caseFileId', '=', caseFileId)
    .orderBy('number');
  return (await prepared(db, query)).map(toRecorded);
}

/** A row of a history with its place in the chain of hashes. */
export type ChainedRow = HistoryRow & { readonly previousHash: string; readonly hash: string };

/** All rows of a history as they are hashed, in their order. */
export const chainOf = (em: SqlEntityManager, caseFileId: string): Promise<ChainedRow[]> =>
  tables(em)
    .selectFrom('history')
    .select(['caseFileId', 'number', 'type', 'on', 'actor', 'actorRoles', 'payload', 'fromState', 'toState'])
    .select(['workflow', 'version', 'recordedAt', 'previousHash', 'hash'])
    .where('caseFileId', '=', caseFileId)
    .orderBy('number')
    .execute();
