/** What the chart remembers of an action from a meeting: who holds it, what it is, and when it was wanted. */
export interface MeetingActionFacts {
  meeting: string;
  holder: string;
  /** The agency that a member of the panel sits for; null where an office holds it. */
  agency: string | null;
  action: string;
  moreTimeAsked: boolean;
}

export const noFacts: MeetingActionFacts = {
  meeting: '',
  holder: '',
  agency: null,
  action: '',
  moreTimeAsked: false,
};
