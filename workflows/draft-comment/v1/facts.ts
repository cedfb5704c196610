/** What the chart remembers of a request to comment: what a requirement asks about, and who is asked about what. */
export interface CommentFacts {
  /** The agency that the member sits for. */
  agency: string;
  version: string;
  moreTimeAsked: boolean;
}

export const noFacts: CommentFacts = { agency: '', version: '', moreTimeAsked: false };
