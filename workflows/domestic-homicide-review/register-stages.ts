const decided = (outcome: string, criteria: string) => ({
  type: 'decision.made',
  outcome,
  criteria,
  reasons: 'Not stated in the register',
});
const review = decided('review', 'met');
const noReview = decided('noReview', 'notMet');
const contents = ['overviewReport', 'executiveSummary', 'actionPlan'];
const leftOpen = [{ duty: 'completenessDeclared', reason: 'Not stated in the register' }];

/** An event without its day and its actor. */
type Bare = Readonly<Record<string, unknown>> & { readonly type: string };

/** What is recorded of a review at this stage: the decision, then the event that leads to it. */
const after = (decision: Bare | null, event: Bare | null) => ({ decision, event });

/** How a domestic homicide review that was kept elsewhere comes in at each of its stages. */
export const registerStages = {
  workflow: 'domestic-homicide-review',
  countsFromDecision: ['commissioning', 'evidence', 'reporting'],
  leadsTo: {
    notified: after(null, null),
    awaitingDecision: after(null, { type: 'decisionMeeting.held' }),
    noReviewScrutiny: after(noReview, noReview),
    commissioning: after(review, review),
    evidence: after(review, { type: 'terms.agreed' }),
    reporting: after(review, { type: 'evidence.completed' }),
    signOff: after(review, { type: 'review.completed' }),
    homeOffice: after(review, { type: 'homeOffice.submitted', contents }),
    publication: after(review, { type: 'homeOffice.letterReceived', outcome: 'publish' }),
    actionPlan: after(review, { type: 'report.published' }),
    concluded: after(review, { type: 'review.concluded', leftOpen }),
    closedNoReview: after(noReview, { type: 'scrutiny.concluded', outcome: 'accepted' }),
  },
};
