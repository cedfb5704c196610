import { toldByReview } from '../../shared/parts.js';
import type { RecommendationEvent } from './events.js';
import { type RecommendationFacts, isSamePerson } from './facts.js';

interface RecommendationRequirement {
  readonly unmet: string;
  readonly ofEvent?: boolean;
  readonly holds: (facts: RecommendationFacts, event: RecommendationEvent) => boolean;
}

const dueOf = (event: RecommendationEvent): string | undefined =>
  'due' in event && typeof event.due === 'string' ? event.due : undefined;

/*
 * What must be true before a step, each with the sentence a person reads when it is not. What the review tells has been
 * accepted there and is not judged again.
 */
export const requirements = {
  evidenced: {
    unmet: 'No evidence is waiting to be verified: it must be submitted first, or the action closed with a reason.',
    holds: (facts, event) => facts.evidenced || toldByReview(event),
  },
  // X15 of the process description, section 9.
  verifierIsAnother: {
    unmet: 'Evidence is verified by somebody other than the person who submitted it.',
    ofEvent: true,
    holds: (facts, event) =>
      toldByReview(event) || !facts.evidenceFrom.some((name) => isSamePerson(name, event.actor.name)),
  },
  dueStatedOnce: {
    unmet: 'The date of this action was stated when it was proposed; agree another as an extension.',
    ofEvent: true,
    holds: (facts, event) => facts.due === null || (dueOf(event) ?? facts.due) === facts.due,
  },
  // The old date ended with the evidence, or with the owner: an action that had a date must not be left without one.
  dueStatedAgain: {
    unmet: 'This action had a date that no longer runs: state the new one (due).',
    ofEvent: true,
    holds: (facts, event) => facts.due === null || dueOf(event) !== undefined,
  },
  moreTimeAsked: {
    unmet: 'No request for more time is waiting for an answer.',
    holds: (facts) => facts.moreTimeAsked,
  },
  withReview: {
    unmet: 'An action that is over is put on hold only with its review.',
    holds: (_facts, event) => toldByReview(event),
  },
} satisfies Record<string, RecommendationRequirement>;

export type RequirementName = keyof typeof requirements;
