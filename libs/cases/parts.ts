import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { CaseFile, tables } from '#lantern/tables';
import type { CaseTransaction } from './case-transaction.js';
import type { StoredCase } from './case-rows.js';

/** The parts of a review and the review of a part, as the write path reads them. */
export class Parts {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly transaction: CaseTransaction,
  ) {}

  async parentOf({ parentId }: StoredCase): Promise<StoredCase[]> {
    return parentId === null ? [] : this.read(this.references().where('id', '=', parentId));
  }

  /** Every part of a kind, whatever became of it. */
  async all({ id }: StoredCase, workflow: string): Promise<StoredCase[]> {
    return this.read(this.references().where((eb) => eb.and({ parentId: id, workflow })));
  }

  /**
   * The parts that a thing concerns: those still open about a subject (`scoping:*` means every subject that begins so).
   * What is about none concerns them all, those that are over too: their dates may rest on it.
   */
  async of(review: StoredCase, workflow: string, about: string | undefined): Promise<StoredCase[]> {
    if (about === undefined) return this.all(review, workflow);
    const pattern = about.replaceAll(/[\\%_]/g, String.raw`\$&`).replace(/\*$/, '%');
    const concerned = this.references()
      .where((eb) => eb.and({ parentId: review.id, workflow, closed: false }))
      .where((eb) => eb(eb.fn.coalesce('about', eb.val('')), 'like', pattern));
    return this.read(concerned);
  }

  /** A part goes by another subject: the agency of a request was corrected, say. */
  async rename({ id }: StoredCase, about: string): Promise<void> {
    await this.em.nativeUpdate(CaseFile, { id }, { about });
  }

  private references() {
    return tables(this.em).selectFrom('case_file').select('reference').orderBy('reference');
  }

  private async read(query: ReturnType<Parts['references']>): Promise<StoredCase[]> {
    const found: (StoredCase | undefined)[] = [];
    for (const { reference } of await query.execute()) found.push(await this.transaction.read(reference));
    return found.filter((each) => each !== undefined);
  }
}
