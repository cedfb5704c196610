/** What the dates are called that are kept beside the history of a review, or of one of its actions. */
export const titlesBeside = {
  familyContact: 'Be in touch with the family or their friends',
  nationalReply: 'Ask a department again about a national recommendation',
  milestone: 'Reach a milestone of an action',
} as const;
