import { EventRejected } from '#lantern/platform';

/** One of several events that are recorded together is refused, and so none of them is recorded. */
export class RefusedAmongSeveral extends EventRejected {
  constructor(
    /** What it is told from the others by, such as the name of an agency. */
    readonly which: string,
    reasons: readonly string[],
  ) {
    super([...reasons]);
  }
}
