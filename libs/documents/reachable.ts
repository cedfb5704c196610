import { EventRejected, log } from '#lantern/platform';
import { PieceMissing, StoreAway } from './pieces/piece-store.js';

const away =
  'The place where papers are kept cannot be reached at the moment. The paper is safe there. Try again later.';
const lost = 'This paper is not where it was kept. Tell those who look after Lantern: “lantern verify” names it.';

/** What is read of a paper. @throws EventRejected where the store of its file is away, or has it no more */
export async function reachable<Answer>(work: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreAway) && !(error instanceof PieceMissing)) throw error;
    log.error({ reason: error.message }, 'A paper cannot be opened');
    throw new EventRejected([error instanceof StoreAway ? away : lost]);
  }
}
