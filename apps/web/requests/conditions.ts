import type { CaseScope, KnownCaller } from '#lantern/access';
import { ChangedMeanwhile, InvalidInput, StaleCase } from '#lantern/platform';
import type { Request } from 'express';
import { VersionRequired } from './refusals.js';

/** A version that nothing has, not even what nobody has saved: whoever sends no ETag of ours is told that it is stale. */
const never = -1;

/**
 * The revision the caller says to have read. An ETag that is not of this case counts as stale.
 * @throws VersionRequired where If-Match is missing or `*`, which would overwrite unseen changes.
 */
export function revisionRead(request: Request, { revision }: Pick<CaseScope, 'revision'>): number {
  const sent = request.get('if-match')?.trim();
  if (sent === undefined || sent === '' || sent === '*') throw new VersionRequired();
  const read = Number(/^"?(\d{1,9})"?$/.exec(sent)?.[1] ?? never);
  return read > revision ? never : read;
}

/**
 * Saves what was made for the revision that stands.
 * @throws StaleCase where it was made for another, or somebody else saved at the same moment.
 */
export async function saveAt(
  request: Request,
  standing: Pick<CaseScope, 'revision'>,
  save: (revision: number) => Promise<void>,
): Promise<void> {
  const { revision } = standing;
  if (revisionRead(request, standing) !== revision) throw new StaleCase(revision, []);
  try {
    await save(revision);
  } catch (error) {
    throw error instanceof ChangedMeanwhile ? new StaleCase(revision + 1, []) : error;
  }
}

/** @throws InvalidInput for a key that is too long or not printable. */
export function idempotencyOf(request: Request, caller: KnownCaller): { caller: string; key: string } | undefined {
  const key = request.get('idempotency-key');
  if (key === undefined) return undefined;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return { caller: caller.id, key };
  throw new InvalidInput([
    { path: 'Idempotency-Key', message: 'must be 1 to 255 printable characters without spaces' },
  ]);
}

export const etag = (revision: number): string => `"${revision}"`;
