import type { StoredCase } from './case-rows.js';

/**
 * How the review that a transaction opened last stands in it, with its parts. Nobody else can see it before that
 * transaction ends, nor change it: what was written last need not be read again. Of thousands no more than one is kept.
 */
export class JustOpened {
  private readonly standing = new Map<string, StoredCase>();

  of(reference: string): StoredCase | undefined {
    return this.standing.get(reference);
  }

  /** A case was written: how it stood before, and how it stands. One that was there before is not kept. */
  written(before: StoredCase, after: () => StoredCase): void {
    const isNew = before.revision === 0;
    if (isNew && before.parentId === null) this.standing.clear();
    if (isNew || this.standing.has(before.reference)) this.standing.set(before.reference, after());
  }
}
