import type { CaseScope, KnownCaller } from '#lantern/access';
import { InvalidInput } from '#lantern/platform';
import type { Request } from 'express';
import { VersionRequired } from './refusals.js';

/** A version that no case has: whoever sends something else than an ETag of ours is told what changed. */
const never = 0;

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
