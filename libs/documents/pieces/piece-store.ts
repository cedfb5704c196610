/** Where the sealed pieces of papers lie: in the database, or on an S3 service. */
export type StoreName = 'database' | 's3';

export interface PieceStore {
  /** @throws StoreAway */
  put(id: string, number: number, sealed: Buffer): Promise<void>;
  /** @throws StoreAway, PieceMissing */
  get(id: string, number: number): Promise<Buffer>;
  /** All pieces of one paper; none may be there. @throws StoreAway */
  remove(id: string): Promise<void>;
}

/** The store could not be asked, which says nothing of the paper. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}

/** The store answered that it has no such piece. */
export class PieceMissing extends Error {
  override readonly name = 'PieceMissing';
}

export const missing = (id: string, number: number): never => {
  throw new PieceMissing(`Piece ${number} of the paper ${id} is not where it was kept.`);
};
