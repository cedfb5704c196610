/** What the chart remembers of an action: what a requirement asks about, and who holds what. */
export interface RecommendationFacts {
  action: string;
  owner: string;
  /** The day it is to be done by, as last stated; null where nobody has stated one. */
  due: string | null;
  /** Whether evidence is waiting to be judged. */
  evidenced: boolean;
  /** Everybody who has submitted evidence for this owner, by name: none of them may verify it. */
  evidenceFrom: string[];
  moreTimeAsked: boolean;
}

export const noFacts: RecommendationFacts = {
  action: '',
  owner: '',
  due: null,
  evidenced: false,
  evidenceFrom: [],
  moreTimeAsked: false,
};

/** One person, however their name was typed. */
export const isSamePerson = (one: string, other: string): boolean =>
  one.trim().localeCompare(other.trim(), 'en-GB', { sensitivity: 'accent' }) === 0;
