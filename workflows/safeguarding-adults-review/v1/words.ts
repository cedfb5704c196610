/** The stages of a safeguarding adults review, in order, in the words people see. */
export const states = {
  referred: 'Referred',
  awaitingDecision: 'Awaiting the decision',
  commissioning: 'Commissioning',
  evidence: 'Gathering evidence',
  reporting: 'Writing the report',
  signOff: 'Sign-off by the board',
  publication: 'Publication',
  actionPlan: 'Action plan',
  concluded: 'Concluded',
  closedNoReview: 'Closed without a review',
  discontinued: 'Discontinued',
};

const notDecided = 'The decision to hold a review has not been recorded.';
const noTerms = 'The terms of reference have not been agreed: a request must carry the scope and its dates.';
const noReport = 'The review has not been completed, so there is no finished report.';
const notAccepted = 'The board has not signed off the report.';

/** What has not happened yet when an event comes too early. */
export const tooEarly: Readonly<Record<string, string>> = {
  'recommendation.returned': 'No recommendation has been put to the SAB chair.',
  'advocate.considered': 'The decision to hold a review has not been recorded, so no advocate is to be considered yet.',
  'reviewer.appointed': notDecided,
  'reviewer.resigned': notDecided,
  'terms.agreed': notDecided,
  'practitionerEvent.planned': notDecided,
  'practitionerEvent.held': notDecided,
  'imr.requested': noTerms,
  'imr.received': 'No IMR has been requested: the terms of reference have not been agreed.',
  'imr.closed': 'No IMR has been requested: the terms of reference have not been agreed.',
  'evidence.completed': 'The terms of reference have not been agreed, so no evidence has been asked for.',
  'draft.circulated': 'The evidence has not been completed.',
  'family.sawDraft': 'There is no draft report yet: the evidence has not been completed.',
  'review.completed': 'The evidence has not been completed, so there is no report to finish.',
  'report.returned': noReport,
  'finding.decided': noReport,
  'sab.signedOff': noReport,
  'anonymisation.checked': noReport,
  'report.amended': noReport,
  'report.published': notAccepted,
  'publication.withheld': notAccepted,
  'library.sent': 'The report has not been published.',
  'annualReport.entered': notDecided,
  'action.opened': notDecided,
  'action.settled': notDecided,
  'actions.completed': notDecided,
  'review.concluded': 'The report has been neither published nor withheld.',
  'review.reopened': 'The review has not ended, so there is nothing to re-open.',
};
