import type { KnownCaller } from '#lantern/access';
import { type Place, openTo } from '../places.js';

/** What is done before the first review, in its order. */
const steps: readonly Place[] = [
  { path: '/people/new', words: 'Add the people who hold an office', action: 'person.write' },
  {
    path: '/partnerships',
    words: 'Say who is written to, and how long each thing may take',
    action: 'setting.write',
  },
  { path: '/plan', words: 'See what the dates of a review would be', action: 'review.open' },
  { path: '/reviews/new', words: 'Open the first review', action: 'review.open' },
];

/** Those of them that are open to somebody. */
export const firstSteps = (caller: Pick<KnownCaller, 'roles'>): Place[] => openTo(caller, steps);
