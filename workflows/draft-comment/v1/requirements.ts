import { toldByReview } from '../../shared/parts.js';
import type { CommentEvent } from './events.js';
import type { CommentFacts } from './facts.js';

interface CommentRequirement {
  readonly unmet: string;
  readonly ofEvent?: boolean;
  readonly holds: (facts: CommentFacts, event: CommentEvent) => boolean;
}

/* What must be true before a step, each with the sentence a person reads when it is not. */
export const requirements = {
  moreTimeAsked: {
    unmet: 'No request for more time is waiting for an answer.',
    holds: (facts) => facts.moreTimeAsked,
  },
  withReview: {
    unmet: 'Comments that are over are put on hold only with their review.',
    holds: (_facts, event) => toldByReview(event),
  },
} satisfies Record<string, CommentRequirement>;

export type RequirementName = keyof typeof requirements;
