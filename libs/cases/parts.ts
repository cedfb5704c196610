import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';
import type { CaseTransaction } from './case-transaction.js';
import type { StoredCase } from './case-rows.js';

/** The parts of a review and the review of a part, as the write path reads them. */
export class Parts {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly transaction: CaseTransaction,
  ) {}

  async parentOf({ parentId }: StoredCase): Promise<StoredCase[]> {
    return this.read('select reference from case_file where id = $1', [parentId]);
  }

  /** Every part of a kind, whatever became of it. */
  async all({ id }: StoredCase, workflow: string): Promise<StoredCase[]> {
    return this.read('select reference from case_file where parent_id = $1 and workflow = $2 order by reference', [
      id,
      workflow,
    ]);
  }

  /**
   * The parts that a thing concerns: those still open about a subject (`scoping:*` means every subject that begins so).
   * What is about none concerns them all, those that are over too: their dates may rest on it.
   */
  async of(review: StoredCase, workflow: string, about: string | undefined): Promise<StoredCase[]> {
    if (about === undefined) return this.all(review, workflow);
    const pattern = about.replaceAll(/[\\%_]/g, String.raw`\$&`).replace(/\*$/, '%');
    return this.read(
      `select reference from case_file
       where parent_id = $1 and workflow = $2 and coalesce(about, '') like $3 and not closed order by reference`,
      [review.id, workflow, pattern],
    );
  }

  /** A part goes by another subject: the agency of a request was corrected, say. */
  async rename({ id }: StoredCase, about: string): Promise<void> {
    await run(this.em, 'update case_file set about = $2 where id = $1', [id, about]);
  }

  private async read(statement: string, parameters: readonly unknown[]): Promise<StoredCase[]> {
    const rows = await run<{ reference: string }>(this.em, statement, parameters);
    const found: (StoredCase | undefined)[] = [];
    for (const { reference } of rows) found.push(await this.transaction.read(reference));
    return found.filter((each) => each !== undefined);
  }
}
