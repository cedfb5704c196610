import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type Clock, InvalidInput, type Seal, log } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { contentIn, sealOf } from '../sealing.js';
import { type Contents, contentsOf } from './contents.js';
import { databasePieces } from './database-pieces.js';
import { type PieceStore, StoreAway, type StoreName } from './piece-store.js';
import { type Kept, keepPieces, openPieces } from './sealed-pieces.js';

/** A file that lies sealed in its store already, and that no paper counts on yet. */
export interface Arrived extends Kept {
  readonly id: string;
  readonly store: StoreName;
  readonly contents: Contents;
}

/** What the row of a version says of where its file lies. */
export interface Lying {
  readonly id: string;
  readonly size: number;
  readonly content: Uint8Array | null;
  readonly pieces: number | null;
  readonly store: string | null;
}

const day = 24 * 60 * 60 * 1000;
/** Given up: a paper can no longer come to count on these pieces. */
const givenUp = new Date(0);
const away = 'the place where papers are kept cannot be reached, so nothing was kept; choose the file again later';

/**
 * The files of papers, sealed in pieces, in the database or on an S3 service. Before the first piece of a file is written,
 * it is noted as loose; the transaction that makes a paper of it takes that note away. So a file that was broken off leaves
 * nothing that anybody sees, and the sweep finds what it left.
 */
export class PaperFiles {
  readonly seal: Seal;
  private readonly stores: Readonly<Partial<Record<StoreName, PieceStore>>>;
  private readonly newIn: StoreName;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
    s3?: PieceStore,
  ) {
    this.seal = sealOf(secret);
    this.stores = { database: databasePieces(orm), ...(s3 && { s3 }) };
    this.newIn = s3 ? 's3' : 'database';
  }

  /** Seals a file as it comes. @throws InvalidInput on the path `file` where its store is away */
  async arrive(bytes: AsyncIterable<Uint8Array>): Promise<Arrived> {
    const [id, store] = [randomUUID(), this.newIn];
    await this.noteLoose(this.orm.em.fork(), id, store);
    try {
      const kept = await keepPieces(this.in(store), id, bytes);
      return { id, store, ...kept, contents: openPieces(this.in(store), id, kept) };
    } catch (error) {
      await this.discard({ id, store });
      if (error instanceof StoreAway) throw new InvalidInput([{ path: 'file', message: awayAnd(error) }]);
      throw error;
    }
  }

  /** Within the transaction that makes a paper of it. @throws InvalidInput where it was given up meanwhile */
  async settle(em: SqlEntityManager, { id, store }: Pick<Arrived, 'id' | 'store'>): Promise<void> {
    const { numDeletedRows } = await tables(em)
      .deleteFrom('loose_pieces')
      .where('documentId', '=', id)
      .where('store', '=', store)
      .where('since', '>', givenUp)
      .executeTakeFirst();
    if (numDeletedRows === 1n) return;
    throw new InvalidInput([{ path: 'file', message: 'the file did not arrive whole; choose it again' }]);
  }

  /** Removes the pieces of a file that no paper came to count on; where one did, nothing happens. */
  async discard({ id, store }: { readonly id: string; readonly store: StoreName }): Promise<boolean> {
    const loose = tables(this.orm.em.fork());
    const { numUpdatedRows } = await loose
      .updateTable('loose_pieces')
      .set({ since: givenUp })
      .where('documentId', '=', id)
      .where('store', '=', store)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    try {
      await this.in(store).store.remove(id);
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      log.warn({ reason: error.message }, 'Pieces of a file that was broken off stay until the next sweep');
      return false;
    }
    await loose.deleteFrom('loose_pieces').where('documentId', '=', id).where('store', '=', store).execute();
    return true;
  }

  /** Removes what has been loose for a day, or was given up. */
  async runDue(now: Date): Promise<{ readonly done: number }> {
    const loose = await tables(this.orm.em.fork())
      .selectFrom('loose_pieces')
      .select(['documentId as id', (eb) => eb.ref('store').$castTo<StoreName>().as('store')])
      .where('since', '<', new Date(now.getTime() - day))
      .limit(100)
      .execute();
    let done = 0;
    for (const each of loose) if (await this.discard(each)) done += 1;
    return { done };
  }

  /** The file of a version, wherever it lies. */
  contents({ id, size, content, pieces, store }: Lying): Contents {
    if (content) return contentsOf(this.seal.open(content, contentIn(id)));
    return openPieces(this.in(store === 's3' ? 's3' : 'database'), id, { size, pieces: pieces ?? 0 });
  }

  /**
   * Copies the pieces of a version into another store as they are, and lets it count on those once they have been opened
   * there. Those that it counted on stay for a day: somebody may be reading them.
   */
  async move(row: Lying & { readonly sha256: string }, to: StoreName): Promise<void> {
    const { id } = row;
    await this.discard({ id, store: to });
    await this.noteLoose(this.orm.em.fork(), id, to);
    const kept = await keepPieces(this.in(to), id, this.contents(row).pieces());
    const again = await keepPieces({ ...this.in(to), store: nowhere }, id, openPieces(this.in(to), id, kept).pieces());
    if (again.sha256 !== row.sha256) throw new Error(`The paper ${id} is not what was kept, and stays where it is.`);
    await this.orm.em.fork().transactional(async (em) => {
      await this.settle(em, { id, store: to });
      if (row.store !== null) await this.noteLoose(em, id, row.store === 's3' ? 's3' : 'database');
      const change = { content: null, pieces: kept.pieces, store: to };
      await tables(em).updateTable('document').set(change).where('id', '=', id).execute();
    });
  }

  private async noteLoose(em: SqlEntityManager, documentId: string, store: StoreName): Promise<void> {
    await tables(em).insertInto('loose_pieces').values({ documentId, store, since: this.clock.now() }).execute();
  }

  private in(name: StoreName): { readonly seal: Seal; readonly store: PieceStore } {
    const store = this.stores[name];
    if (store) return { seal: this.seal, store };
    throw new StoreAway(
      'Papers lie on an S3 service, and the settings of it (S3_ENDPOINT and the others) are not there.',
    );
  }
}

const nowhere: PieceStore = {
  put: () => Promise.resolve(),
  get: () => Promise.reject(new Error('Nothing lies nowhere.')),
  remove: () => Promise.resolve(),
};

function awayAnd({ message }: StoreAway): string {
  log.error({ reason: message }, 'A paper could not be kept');
  return away;
}
