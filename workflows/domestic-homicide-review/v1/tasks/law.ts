import type { TaskRule } from '#lantern/engine';
import { on } from '../events.js';

/** A review that was open on the first day of another law is not moved: somebody decides. */
export const law: readonly TaskRule[] = [
  {
    code: 'G2',
    title: 'Decide under which law this review goes on',
    owner: 'coordinator',
    opens: [on('law.asked')],
    // A decision on the review itself settles it by its day.
    closes: [on('law.settled'), on('decision.made')],
    form: on('law.settled'),
    evidence: 'the law, the reason, and what it rests on',
  },
];
