import { createHash } from 'node:crypto';

/** What a history row's hash covers: everything that the row says. */
export interface HistoryRow {
  readonly caseFileId: string;
  readonly number: number;
  readonly type: string;
  readonly on: string;
  readonly actor: string;
  readonly actorRoles: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly fromState: string | null;
  readonly toState: string;
  readonly workflow: string;
  readonly version: string;
  readonly recordedAt: number;
}

/** The hash that the first row of every history follows. */
export const genesis = '0'.repeat(64);

/** JSON with its keys in order, so that the same facts always give the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(',')}}`;
}

/** Whether two facts say the same, in whatever order their fields stand. */
export const isSameFact = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** All that a row says, as one text. */
export const textOf = (row: HistoryRow): string =>
  canonical([
    row.caseFileId,
    row.number,
    row.type,
    row.on,
    row.actor,
    row.actorRoles,
    row.payload,
    row.fromState,
    row.toState,
    row.workflow,
    row.version,
    row.recordedAt,
  ]);

/** SHA-256 of the row and of the hash before it: altering, removing, inserting or re-ordering any row breaks the chain. */
export const hashRow = (previousHash: string, row: HistoryRow): string =>
  createHash('sha256').update(previousHash).update(textOf(row)).digest('hex');
