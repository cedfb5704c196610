import { type MilestoneRule, type OrderRule, on } from '#lantern/engine';
import { before, generalOrder, stated } from '../../shared/order.js';

/*
 * What can't come before what in a safeguarding adults review, and the days that its counters run from. The first of each
 * pair is what the second rests on; where the days say otherwise, both are kept and pointed out.
 */

const death = stated('referral.received', 'dateOfDeath', 'the death');
const referral = on('referral.received', undefined, 'the referral');
const meeting = on('subgroup.met', undefined, 'the meeting of the subgroup');
const recommendation = on('recommendation.recorded', undefined, 'the recommendation');
const decided = on('decision.made', undefined, 'the decision');
const decidedReview = on('decision.made', { outcome: ['mandatory', 'discretionary'] }, 'the decision');
const decidedAgainst = on('decision.made', { outcome: ['noReview', 'otherLearning'] }, 'the decision');
const reviewer = on('reviewer.appointed', undefined, 'the appointment of the lead reviewer');
const terms = on('terms.agreed', undefined, 'agreement of the terms of reference');
const imrRequest = on('imr.requested', undefined, 'the request');
const evidence = on('evidence.completed', undefined, 'the end of the evidence');
const draft = on('draft.circulated', undefined, 'the draft');
const completion = on('review.completed', undefined, 'the finished review');
const signOff = on('sab.signedOff', undefined, 'sign-off by the board');
const publication = on('report.published', undefined, 'publication');

export const order: readonly OrderRule[] = [
  ...generalOrder,
  before(death, 'any'),
  before(stated('referral.received', 'dateOfHarm', 'the harm'), 'any'),
  before(referral, 'any'),
  before(meeting, recommendation),
  before(recommendation, decided),
  before(decided, on('person.told', { about: 'decision' }, 'telling of the decision')),
  before(decided, on('advocate.considered', undefined, 'the consideration of an advocate')),
  before(decided, reviewer),
  before(decided, terms),
  before(reviewer, terms),
  before(reviewer, on('reviewer.resigned', undefined, 'the resignation of the reviewer')),
  before(
    stated('terms.agreed', 'scopeFrom', 'its beginning'),
    stated('terms.agreed', 'scopeTo', 'the end of the period to look at'),
  ),
  before(terms, imrRequest),
  before(imrRequest, stated('imr.requested', 'due', 'the day it is due by'), 'agency'),
  before(imrRequest, on('imr.received', undefined, 'the IMR'), 'agency'),
  before(imrRequest, on('imr.closed', undefined, 'the end of the request'), 'agency'),
  before(terms, evidence),
  before(evidence, draft),
  before(draft, on('family.sawDraft', undefined, 'the reading of it')),
  before(draft, completion),
  before(completion, on('finding.decided', undefined, 'the decision on a finding')),
  before(completion, signOff),
  before(signOff, publication),
  before(signOff, on('publication.withheld', undefined, 'the withholding of publication')),
  before(on('person.told', { about: 'publication' }, 'telling of the publication'), publication),
  before(publication, on('library.sent', undefined, 'the copy to the library')),
  before(on('action.opened', undefined, 'the action'), on('action.settled', undefined, 'its end'), 'action'),
  before(publication, on('review.concluded', undefined, 'the conclusion')),
];

/** The decision that counts is the one that led to the review; until there is one, that against it. */
export const milestones: readonly MilestoneRule[] = [
  { name: 'death', at: [death] },
  { name: 'notification', at: [referral] },
  { name: 'decision', at: [decidedReview] },
  { name: 'decisionAgainst', at: [decidedAgainst] },
];
