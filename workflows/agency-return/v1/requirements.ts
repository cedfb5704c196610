import { toldByReview } from '../../shared/parts.js';
import type { ReturnEvent } from './events.js';
import type { ReturnFacts } from './facts.js';

interface ReturnRequirement {
  readonly unmet: string;
  readonly ofEvent?: boolean;
  readonly holds: (facts: ReturnFacts, event: ReturnEvent) => boolean;
}

const says = (event: ReturnEvent, field: 'signedOffBy' | 'involvement'): boolean =>
  event.type === 'return.submitted' && event[field] !== undefined;

/*
 * What must be true before a step, each with the sentence a person reads when it is not. The numbers X5 and X6 are those
 * of the process description, section 9. What the review tells has been accepted there and is not judged again.
 */
export const requirements = {
  isImr: {
    unmet: 'Only an IMR has an author to name.',
    holds: (facts) => facts.kind === 'imr',
  },
  isEvidence: {
    unmet: 'Queries are raised on a chronology or an IMR; about a scoping return, telephone the agency.',
    holds: (facts) => facts.kind !== 'scoping',
  },
  // X5.
  authorNamed: {
    unmet: 'The author of the IMR has not been named and confirmed as independent of the case.',
    holds: (facts, event) => facts.kind !== 'imr' || facts.author !== null || toldByReview(event),
  },
  // X6.
  signedOff: {
    unmet: 'An IMR needs the name of the senior manager who signed it off.',
    ofEvent: true,
    holds: (facts, event) => facts.kind !== 'imr' || says(event, 'signedOffBy') || toldByReview(event),
  },
  involvementStated: {
    unmet: 'A scoping return says whether the agency was involved.',
    ofEvent: true,
    holds: (facts, event) => facts.kind !== 'scoping' || says(event, 'involvement') || toldByReview(event),
  },
  involvementAsked: {
    unmet: 'Only a scoping return states the involvement of the agency; leave it out.',
    ofEvent: true,
    holds: (facts, event) => facts.kind === 'scoping' || !says(event, 'involvement'),
  },
  moreTimeAsked: {
    unmet: 'No request for more time is waiting for an answer.',
    holds: (facts) => facts.moreTimeAsked,
  },
  decidedWithIt: {
    unmet: 'Only the decision on the review makes a scoping return that is in an accepted one.',
    ofEvent: true,
    holds: (facts, event) => facts.kind === 'scoping' && toldByReview(event),
  },
  withReview: {
    unmet: 'A return that is over is put on hold only with its review.',
    holds: (_facts, event) => toldByReview(event),
  },
} satisfies Record<string, ReturnRequirement>;

export type RequirementName = keyof typeof requirements;
