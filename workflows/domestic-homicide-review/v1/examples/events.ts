import type { SuppliedEvent } from '#lantern/engine';

/*
 * An example of every event of a review, with the least it can say, and one of each branch where its facts choose the
 * way. For trying the chart; the word after the slash tells examples of one event apart.
 */

const version = 'draft 1';
const agency = 'Northtown GP Practice';
const action = 'Training for receptionists';
const hold = 'trial';
const meeting = 'panel';

const byName = {
  'notification.received': { notifiedBy: 'police', victims: 1 },
  'scoping.requested': { agencies: [agency] },
  'decisionMeeting.held': {},
  'recommendation.recorded': { recommends: 'review', reasons: 'as recorded locally' },
  'recommendation.returned': { reason: 'the advice of the police is missing' },
  'decision.made/review': { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' },
  'decision.made/noReview': { outcome: 'noReview', criteria: 'notMet', reasons: 'as recorded locally' },
  'decision.made/otherLearning': { outcome: 'otherLearning', criteria: 'notMet', reasons: 'as recorded locally' },
  'jointCommissioning.agreed': { partnerships: ['Southtown'] },
  'meeting.planned': { meeting, day: '2026-05-07', time: '10:00', place: 'Town Hall' },
  'meeting.cancelled': { meeting },
  'minutes.circulated': { heldOn: '2026-05-07' },
  'homeOffice.notified': { about: 'decision' },
  'family.told': { about: 'publication' },
  'scrutiny.concluded/accepted': { outcome: 'accepted' },
  'scrutiny.concluded/directed': { outcome: 'directed' },
  'chair.proposed': { name: 'A. Chair', independenceConfirmed: true },
  'chair.returned': { reason: 'a second quote is missing' },
  'chair.appointed': { name: 'A. Chair', independenceConfirmed: true },
  'chair.resigned': {},
  'panel.established': { members: [{ name: 'A. Member', agency }] },
  'panel.met': {},
  'agreement.signed': { agency },
  'terms.agreed': {},
  'imr.requested': { agency },
  'imr.received': { agency },
  'imr.closed/nil': { agency, outcome: 'nil' },
  'imr.closed/excused': { agency, outcome: 'excused', reason: 'no contact in the period' },
  'chronology.requested': { agency },
  'chronology.received': { agency },
  'chronology.closed/nil': { agency, outcome: 'nil' },
  'chronology.closed/excused': { agency, outcome: 'excused', reason: 'no contact in the period' },
  'chronologies.completed': {},
  'evidence.completed': {},
  'draft.circulated': { version },
  'family.sawDraft': { outcome: 'read' },
  'panel.agreedReport': { version },
  'review.completed': {},
  'csp.signedOff': {},
  'csp.signedOff/joint': { partnership: 'Southtown' },
  'report.returned': { reason: 'the summary is missing' },
  'homeOffice.submitted': { contents: ['overviewReport', 'executiveSummary', 'actionPlan'] },
  'homeOffice.chased': {},
  'homeOffice.panelSat': {},
  'homeOffice.letterReceived/publish': { outcome: 'publish' },
  'homeOffice.letterReceived/publishAfterChanges': { outcome: 'publishAfterChanges', points: ['equality'] },
  'homeOffice.letterReceived/resubmit': { outcome: 'resubmit', points: ['equality', 'economic abuse'] },
  'report.amended': { version: 'draft 2' },
  'anonymisation.checked/clean': { version, outcome: 'clean' },
  'anonymisation.checked/released': {
    version,
    outcome: 'released',
    releasedBy: 'A. Person',
    reason: 'the family asked for the name',
  },
  'anonymisation.checked/amended': { version: 'draft 2', outcome: 'clean' },
  'point.answered/change': { letter: 1, point: 1, change: 'a section on equality', page: 14 },
  'point.answered/whyNot': { letter: 1, point: 2, whyNot: 'the panel saw no economic abuse' },
  'report.declaredComplete': { basis: 'signOff' },
  'report.declaredIncomplete': { basis: 'signOff' },
  'commissioner.sent': {},
  'secretaryOfState.sent': {},
  'publication.proposed': { day: '2026-12-01', embargoUntil: '10:00' },
  'publication.returned': { reason: 'it is too near an anniversary' },
  'publication.planned': { day: '2026-12-01', embargoUntil: '10:00' },
  'report.published': {},
  'publication.withheld': { reason: 'the safety of a child' },
  'learning.noted': { learning: 'referrals' },
  'learning.actedOn': { learning: 'referrals' },
  'action.opened': { action, owner: 'Northtown ICB' },
  'action.settled/verified': { action, outcome: 'verified' },
  'action.settled/closed': { action, outcome: 'closed', reason: 'the service has ended' },
  'actions.completed': {},
  'actionPlan.updated': {},
  'review.concluded': {},
  'review.concluded/leftOpen': {
    leftOpen: [{ duty: 'completenessDeclared', reason: 'the Commissioner asked for the final version' }],
  },
  'review.discontinued/notDomestic': { reason: 'notDomestic' },
  'review.discontinued/duplicate': { reason: 'duplicate', of: 'NT-26-02' },
  'review.reopened': { reason: 'a court has found new facts' },
  'hold.placed': { hold: 'inquest', reason: 'inquest' },
  'correction.asked': { corrects: 1, changes: { victims: 2 }, reason: 'a second person has died' },
  'correction.refused': { corrects: 1, reason: 'nobody else has died' },
  'charge.brought': {},
  'proceedings.ended': {},
  'hold.declined': { reason: 'nobody will be tried' },
  'hold.reviewed': { hold },
  'hold.lifted': { hold },
  'extension.asked': { clock: 'completion', newDue: '2040-01-04', reason: 'the trial was moved', panelAgreed: true },
  'extension.refused': { clock: 'completion', reason: 'the trial is over' },
  'extension.agreed': {
    clock: 'holdReview',
    newDue: '2040-01-04',
    agreedBy: ['coordinator'],
    reason: 'the trial was moved',
  },
  'delay.explained': { clock: 'decision', reason: 'the police inquiry', cause: 'policeOrCourt' },
  'lead.transferred': { toPartnership: 'Southtown' },
  'task.completed': { task: 'A2' },
  'task.notApplicable': { task: 'A2', reason: 'there is none' },
  'office.handedOver': { office: 'cspChair', from: 'One chair', to: 'Another chair' },
  'settings.applied': { settings: {} },
  'calendar.changed': { calendar: '0123456789ab' },
  'task.chased': { task: 'A13', clock: 'completion', holder: 'independentChair' },
  'partnership.changed': { from: 'Northtown', to: 'Northshire', order: 'Northshire (Structural Changes) Order 2022' },
  'note.added': { text: 'a note' },
  'event.corrected': { corrects: 1, changes: { victims: 2 }, reason: 'a second person has died' },
  'text.removed': { entry: 1, field: 'note', reason: 'it named somebody' },
} satisfies Record<string, SuppliedEvent['payload']>;

export type ExampleName = keyof typeof byName;

/** The example of that name, as an event without its day and its actor. */
export const exampleOf = (name: ExampleName): SuppliedEvent => ({
  type: name.replace(/\/.*/, ''),
  payload: byName[name],
});

export const exampleNames = Object.keys(byName).filter((name): name is ExampleName => name in byName);
