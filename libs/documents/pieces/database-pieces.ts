import type { MikroORM } from '@mikro-orm/postgresql';
import { tables } from '#lantern/tables';
import { type PieceStore, missing } from './piece-store.js';

/** The pieces as rows, each written by itself: no transaction is open while a file is on its way. */
export const databasePieces = (orm: MikroORM): PieceStore => ({
  async put(documentId, number, content) {
    await tables(orm.em.fork()).insertInto('document_piece').values({ documentId, number, content }).execute();
  },
  async get(id, number) {
    const row = await tables(orm.em.fork())
      .selectFrom('document_piece')
      .select('content')
      .where('documentId', '=', id)
      .where('number', '=', number)
      .executeTakeFirst();
    return row ? Buffer.from(row.content) : missing(id, number);
  },
  async remove(id) {
    await tables(orm.em.fork()).deleteFrom('document_piece').where('documentId', '=', id).execute();
  },
});
