import type { MilestoneRule, OrderRule } from '#lantern/engine';
import { before, generalOrder, stated } from '../../shared/order.js';
import { decided, decidedAgainst, decidedReview, directed, notified } from './deadlines/moments.js';
import { on } from './events.js';

/*
 * What can't come before what in a review, and the days that its counters run from. The first of each pair is what the
 * second rests on; where the days say otherwise, both are kept and pointed out.
 */

const death = stated('notification.received', 'dateOfDeath', 'the death');
const scopingRequested = on('scoping.requested', undefined, 'the scoping request');
const decisionMeeting = on('decisionMeeting.held', undefined, 'the decision meeting');
const recommendation = on('recommendation.recorded', undefined, 'the recommendation');
const chair = on('chair.appointed', undefined, 'the appointment of the chair');
const panel = on('panel.established', undefined, 'the establishment of the panel');
const panelMeeting = on('panel.met', undefined, 'the panel meeting');
const terms = on('terms.agreed', undefined, 'agreement of the terms of reference');
const imrRequest = on('imr.requested', undefined, 'the request');
const evidence = on('evidence.completed', undefined, 'the end of the evidence');
const draft = on('draft.circulated', undefined, 'the draft');
const panelAgreement = on('panel.agreedReport', undefined, 'the panel’s agreement');
const completion = on('review.completed', undefined, 'the finished review');
const signOff = on('csp.signedOff', undefined, 'sign-off');
const submission = on('homeOffice.submitted', undefined, 'the submission');
const letter = on('homeOffice.letterReceived', undefined, 'the Home Office letter');
const publication = on('report.published', undefined, 'publication');
const declaration = on('report.declaredComplete', undefined, 'the declaration that the report is complete');

export const order: readonly OrderRule[] = [
  ...generalOrder,
  before(death, 'any'),
  before(notified, 'any'),
  before(scopingRequested, decisionMeeting),
  before(decisionMeeting, recommendation),
  before(recommendation, decided),
  before(decided, on('homeOffice.notified', { about: 'decision' }, 'telling the Home Office of it')),
  before(decided, on('family.told', { about: 'decision' }, 'telling the family of it')),
  before(decidedAgainst, on('scrutiny.concluded', undefined, 'the end of the Home Office’s scrutiny')),
  before(decided, chair),
  before(decided, terms),
  before(chair, panel),
  before(chair, on('chair.resigned', undefined, 'the resignation of the chair')),
  before(panel, panelMeeting),
  before(panel, terms),
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
  before(draft, on('family.sawDraft', undefined, 'the family’s reading of it')),
  before(draft, panelAgreement),
  before(panelAgreement, completion),
  before(completion, signOff),
  before(signOff, submission),
  before(signOff, declaration),
  before(submission, on('homeOffice.panelSat', undefined, 'the sitting of the Home Office’s quality assurance')),
  before(submission, letter),
  before(letter, publication),
  before(letter, on('point.answered', undefined, 'the answer to its point')),
  before(letter, on('publication.withheld', undefined, 'the withholding of publication')),
  before(on('family.told', { about: 'publication' }, 'telling the family of the publication'), publication),
  before(declaration, on('commissioner.sent', undefined, 'the copy to the Commissioner')),
  before(declaration, on('secretaryOfState.sent', undefined, 'the copy to the Secretary of State')),
  before(on('action.opened', undefined, 'the action'), on('action.settled', undefined, 'its end'), 'action'),
  before(publication, on('review.concluded', undefined, 'the conclusion')),
];

/** The decision that counts is the one that led to the review; until there is one, that against it. */
export const milestones: readonly MilestoneRule[] = [
  { name: 'death', at: [death] },
  { name: 'notification', at: [notified] },
  { name: 'decision', at: [decidedReview, directed] },
  { name: 'decisionAgainst', at: [decidedAgainst] },
];
