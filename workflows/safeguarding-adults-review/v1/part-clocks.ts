/** Clocks of the returns and actions a review opens, by their titles: a hold on the review may pause them too. */
export const clocksOfParts: Readonly<Record<string, string>> = {
  scopingReturnDue: 'Scoping return',
  imrAuthorNamed: 'Name the author of the individual management review (IMR)',
  imrDue: 'Individual management review (IMR)',
  imrQueries: 'Query or accept what the agency sent',
  imrQueryReply: 'Reply to the queries',
  actionDue: 'Action done, with evidence',
  updateDue: 'Update on the action',
};
