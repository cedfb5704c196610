import type { CaseScope } from '#lantern/people';
import { StaleCase } from '#lantern/platform';

const handsOver: readonly string[] = ['return.reassigned', 'recommendation.reassigned'];

/** What was said before a part was passed on lies in the compartment of the agency that had it then. */
export function sinceTheirs<Entry extends { readonly type: string }>(entries: readonly Entry[]): Entry[] {
  const first = entries.findLastIndex(({ type }) => handsOver.includes(type));
  return entries.slice(Math.max(first, 0));
}

/** Whoever acted on an old page is told what happened since, as far as the history would tell it them. */
export async function asFarAsTheirs<Done>({ onlyAgency }: CaseScope, doing: Promise<Done>): Promise<Done> {
  try {
    return await doing;
  } catch (error) {
    if (!(error instanceof StaleCase) || onlyAgency === null) throw error;
    throw new StaleCase(error.currentVersion, sinceTheirs(error.changes));
  }
}
