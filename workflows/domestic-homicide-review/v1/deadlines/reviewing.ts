import { type DeadlineRule, on } from '#lantern/engine';
import { done, local, months, notApplicable, weeks, workingDays } from '../../../shared/deadlines.js';
import { holdReviewLadder } from '../ladders.js';
import { errand } from './errand.js';
import { decidedReview, directed } from './moments.js';

/** From the decision to the evidence: chair, panel, requests, and whatever is held meanwhile. */
export const reviewing: readonly DeadlineRule[] = [
  local({
    clock: 'chairAppointed',
    title: 'Appoint the independent chair',
    setting: 'chair_appointed',
    length: weeks(6),
    starts: [decidedReview, directed],
    meets: [on('chair.appointed')],
  }),
  local({
    clock: 'panelAppointed',
    title: 'Appoint the panel',
    setting: 'panel_appointed',
    length: weeks(4),
    starts: [on('chair.appointed', undefined, 'the appointment of the chair')],
    meets: [on('panel.established')],
    once: true,
    owner: 'independentChair',
  }),
  local({
    clock: 'firstPanel',
    title: 'Hold the first panel meeting',
    setting: 'first_panel',
    length: weeks(8),
    starts: [decidedReview, directed],
    meets: [on('panel.met')],
    cancels: [on('review.completed')],
    once: true,
    owner: 'independentChair',
  }),
  local({
    clock: 'panelCadence',
    title: 'Hold the next panel meeting',
    setting: 'panel_cadence',
    length: weeks(7),
    starts: [on('panel.met', undefined, 'the last panel meeting')],
    meets: [on('panel.met')],
    cancels: [on('panel.agreedReport')],
    // Once the report is agreed no further meeting is asked for, though one may be held.
    onlyIn: ['commissioning', 'evidence', 'reporting'],
    owner: 'independentChair',
  }),
  errand('C1', {
    clock: 'evidenceRequest',
    title: 'Request chronologies and IMRs',
    setting: 'evidence_request',
    length: workingDays(2),
    starts: [on('terms.agreed', undefined, 'agreement of the terms of reference')],
    meets: [on('imr.requested'), done('C1')],
    cancels: [on('evidence.completed'), notApplicable('C1')],
    once: true,
    pausable: true,
  }),
  errand('C15', {
    clock: 'holdReview',
    title: 'Review the hold',
    setting: 'hold_review',
    length: months(1),
    starts: [on('hold.placed', undefined, 'the hold'), on('hold.reviewed', undefined, 'the last review of the hold')],
    dueField: 'reviewOn',
    keyedBy: 'hold',
    meets: [on('hold.reviewed'), done('C15')],
    cancels: [on('hold.lifted')],
    ladder: holdReviewLadder,
  }),
];
