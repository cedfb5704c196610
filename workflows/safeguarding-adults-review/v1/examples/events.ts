import { generalExamples } from '../../../shared/fixtures/trials.js';

/*
 * An example of every event of a safeguarding adults review, with the least it can say, and one of each branch where its
 * facts choose the way. The word after the slash tells examples of one event apart.
 */

const agency = 'Northtown Homecare';
const version = 'draft 1';
const action = 'Training for care staff';

/** The limbs of section 44 that are met in full, of somebody who has died. */
export const met = { needs: 'yes', inArea: 'yes', concern: 'yes', condition1: 'yes', condition2: 'no' } as const;
const reasons = 'as recorded locally';

const {
  'moreTime.asked': _asked,
  'moreTime.refused': _refused,
  'hold.placed': _placed,
  ...general
} = generalExamples('holdReview', 'decision');

export const examples = {
  'referral.received': { referredBy: 'adult social care', adultStatus: 'died', adults: 1 },
  'scoping.requested': { agencies: [agency] },
  'scoping.returned': { agency },
  'scoping.returned/nil': { agency, nil: true },
  'papers.circulated': { about: 'recommendation' },
  'subgroup.met': {},
  'recommendation.recorded': { recommends: 'mandatory', reasons },
  'recommendation.returned': { reason: 'the view of the police is missing' },
  'decision.made/mandatory': { outcome: 'mandatory', limbs: met, reasons },
  'decision.made/discretionary': { outcome: 'discretionary', limbs: { ...met, concern: 'unknown' }, reasons },
  'decision.made/noReview': { outcome: 'noReview', limbs: { ...met, condition1: 'no' }, reasons },
  'decision.made/otherLearning': { outcome: 'otherLearning', limbs: { ...met, needs: 'no' }, reasons },
  'person.told/decision': { who: 'family', about: 'decision' },
  'person.told/publication': { who: 'family', about: 'publication' },
  'advocate.considered': { outcome: 'notApplicable' },
  'reviewer.appointed': { name: 'A. Reviewer', independenceConfirmed: true, method: 'full' },
  'reviewer.resigned': {},
  'terms.agreed': {},
  'imr.requested': { agency },
  'imr.received': { agency },
  'imr.closed/nil': { agency, outcome: 'nil' },
  'imr.closed/excused': { agency, outcome: 'excused', reason: 'no contact in the period' },
  'practitionerEvent.planned': { day: '2026-06-11', time: '10:00', place: 'Town Hall' },
  'practitionerEvent.held': {},
  'evidence.completed': {},
  'draft.circulated': { version },
  'family.sawDraft': { outcome: 'read' },
  'review.completed': { version },
  'report.returned': { reason: 'the second finding is missing' },
  'finding.decided/implement': { finding: 1, decision: 'implement' },
  'finding.decided/notImplement': { finding: 2, decision: 'notImplement', reasons: 'the service has ended' },
  'sab.signedOff': {},
  'report.amended': { version: 'draft 2' },
  'anonymisation.checked/clean': { version, outcome: 'clean' },
  'anonymisation.checked/released': {
    version,
    outcome: 'released',
    releasedBy: 'A. Person',
    reason: 'the family asked for the name',
  },
  'report.published': {},
  'publication.withheld': { reason: 'the safety of the adult' },
  'library.sent': {},
  'annualReport.entered': { year: 2026, section: 'ongoing' },
  'action.opened': { action, owner: 'Northtown ICB' },
  'action.settled/verified': { action, outcome: 'verified' },
  'action.settled/closed': { action, outcome: 'closed', reason: 'the service has ended' },
  'actions.completed': {},
  'review.concluded': {},
  'review.discontinued': { reason: 'criteriaNotMet' },
  'review.discontinued/duplicate': { reason: 'duplicate', of: 'NT-26-02' },
  'review.reopened': { reason: 'a court has found new facts' },
  'extension.asked': { clock: 'completion', newDue: '2040-01-04', reason: 'the trial was moved' },
  'extension.refused': { clock: 'completion', reason: 'the trial is over' },
  'correction.asked': { corrects: 1, changes: { adults: 2 }, reason: 'a second adult is concerned' },
  'correction.refused': { corrects: 1, reason: 'nobody else is concerned' },
  'hold.reviewed': { hold: 'trial' },
  'lead.transferred': { toPartnership: 'Southtown' },
  'hold.placed': { hold: 'inquest', reason: 'inquest' },
  ...general,
};

export type ExampleName = keyof typeof examples;
