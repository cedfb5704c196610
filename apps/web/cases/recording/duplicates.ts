import type { CaseScope, CaseScopes, KnownCaller } from '#lantern/access';
import { InvalidInput, NotFound } from '#lantern/platform';

const wrong = (message: string): InvalidInput => new InvalidInput([{ path: 'of', message }]);

function ifNotFound(error: unknown): undefined {
  if (!(error instanceof NotFound)) throw error;
}

/**
 * A duplicate leads on to a review that is there, and that whoever says so may see.
 * @throws InvalidInput
 */
export async function checkDuplicate(
  scopes: CaseScopes,
  caller: KnownCaller,
  { reference }: CaseScope,
  other: unknown,
): Promise<void> {
  if (other === reference) throw wrong('that is this review itself; give the number of the one that goes on');
  const found = await scopes.find(caller, String(other)).catch(ifNotFound);
  if (!found || found.isPart) throw wrong('there is no review of that number; give the one that goes on');
}
