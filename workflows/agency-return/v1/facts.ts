import type { Kind } from './events.js';

/** What the chart remembers of a return: what a requirement asks about, and who is asked for what. */
export interface ReturnFacts {
  /** The agency that holds the request now, and the one the review asked: they differ after "this is not mine". */
  agency: string;
  askedOf: string;
  kind: Kind | null;
  author: string | null;
  /** How often something has come in: the review is told of the first. */
  submissions: number;
  moreTimeAsked: boolean;
  escalated: boolean;
}

export const noFacts: ReturnFacts = {
  agency: '',
  askedOf: '',
  kind: null,
  author: null,
  submissions: 0,
  moreTimeAsked: false,
  escalated: false,
};
