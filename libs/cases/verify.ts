import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { tables } from '#lantern/tables';
import { type ChainedRow, chainOf } from './history-reader.js';
import { genesis, hashRow } from './history.js';

/** Something in the record that is not as it was written. */
export interface Fault {
  readonly reference: string;
  readonly number: number;
  readonly fault: string;
}

interface CaseHead {
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  readonly head: string;
}

const atOnce = 500;

const headsAfter = (em: SqlEntityManager, reference: string | null, after: string): Promise<CaseHead[]> =>
  tables(em)
    .selectFrom('case_file')
    .select(['id', 'reference', 'revision', 'head'])
    .$if(reference !== null, (query) => query.where('reference', '=', reference))
    .where('reference', '>', after)
    .orderBy('reference')
    .limit(atOnce)
    .execute();

function rowFaults(row: ChainedRow, expected: number, previous: string): string[] {
  if (row.number !== expected) {
    const gap = expected === row.number - 1 ? `row ${expected} is` : `rows ${expected} to ${row.number - 1} are`;
    return [`${gap} missing`];
  }
  if (row.previousHash !== previous) return ['does not follow the row before it: one was altered, inserted or moved'];
  return hashRow(row.previousHash, row) === row.hash ? [] : ['was altered after it was written'];
}

/** Faults of one history, in order. After a gap the chain goes on from the row that is there. */
function faultsOf(head: CaseHead, rows: readonly ChainedRow[]): Fault[] {
  const faults: Fault[] = [];
  let previous = genesis;
  let expected = 1;
  for (const row of rows) {
    for (const fault of rowFaults(row, expected, previous))
      faults.push({ reference: head.reference, number: row.number, fault });
    previous = row.hash;
    expected = row.number + 1;
  }
  if (expected - 1 < head.revision)
    faults.push({
      reference: head.reference,
      number: expected,
      fault: `rows ${expected} to ${head.revision} are missing from the end`,
    });
  else if (expected - 1 > head.revision)
    faults.push({
      reference: head.reference,
      number: head.revision + 1,
      fault: 'was added behind the case, which does not know of it',
    });
  else if (previous !== head.head)
    faults.push({
      reference: head.reference,
      number: head.revision,
      fault: 'is not the row that the case was last written with',
    });
  return faults;
}

/**
 * Checks every history, or one, against its chain of hashes. Yields each fault as it is found; `onCase` is told of
 * every case checked.
 */
export async function* verifyHistories(
  em: SqlEntityManager,
  reference: string | null,
  onCase: (reference: string) => void,
): AsyncGenerator<Fault> {
  let after = '';
  for (;;) {
    const heads = await headsAfter(em, reference, after);
    for (const head of heads) {
      onCase(head.reference);
      yield* faultsOf(head, await chainOf(em, head.id));
      after = head.reference;
    }
    if (heads.length === 0 || reference !== null) break;
  }
  yield* await orphans(em, reference);
}

async function orphans(em: SqlEntityManager, reference: string | null): Promise<Fault[]> {
  if (reference !== null) return [];
  const rows = await tables(em)
    .selectFrom('history as h')
    .select((eb) => ['h.caseFileId as id', eb.fn.min('h.number').as('number')])
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('case_file as c').select('c.id').whereRef('c.id', '=', 'h.caseFileId'))),
    )
    .groupBy('h.caseFileId')
    .execute();
  return rows.map(({ id, number }) => ({ reference: id, number, fault: 'belongs to a case that is no longer there' }));
}
