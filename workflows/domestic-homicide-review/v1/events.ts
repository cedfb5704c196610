import { type Role, general, onEventsOf } from '#lantern/engine';
import { z } from 'zod';
import {
  type EventIn,
  coordinatorOrCspChair,
  correctionRequests,
  day,
  generalEvents,
  label,
  lawEvents,
  name,
  names,
  ownWords,
  rule,
  time,
  words,
} from '../../shared/events.js';
import { firstDay, laws } from './regimes.js';
import { tickedTask } from './ticked-task.js';

/*
 * The event catalogue: what may be recorded on a review, with which facts, and by whom.
 * Names and fields are a public interface: add to them, never rename them.
 */

const cspChairAlone: readonly Role[] = ['cspChair'];

/** The Act came into force on this day: no review is older. */
const sinceTheAct = { day: firstDay, reason: 'that is before the Act (13 April 2011): check the year' };

const meeting = { meeting: z.enum(['decision', 'panel']) };

/** Without a stated end it lasts two hours. */
const planned = rule('Meeting planned or changed', { ...meeting, day, time, ends: time.optional(), place: words });
const endsLater = ({ time: begins, ends }: { time: string; ends?: string | undefined }): boolean =>
  ends === undefined || ends > begins;
const meetingPlanned = {
  ...planned,
  payload: planned.payload.refine(endsLater, { path: ['ends'], message: 'a meeting ends after it begins' }),
};

const independentChair = {
  name,
  independenceConfirmed: z.literal(true, 'confirm the independence of the chair first: this must be true'),
};

/** The id of a paper of the panel: what the event tells of, or the briefing for it. */
const paper = { document: z.uuid('the id of a paper of this review').optional() };

const publication = { day, embargoUntil: time };

/** Which version of the report is meant; the newest where none is named. */
const ofVersion = { version: label.optional() };

/** What is left open at a gate all the same, each with its reason. The duties are requirements of the chart. */
const leavingOpen = <const Duty extends string>(...duties: Duty[]) => ({
  leftOpen: z
    .array(z.strictObject({ duty: z.enum(duties), reason: ownWords }))
    .optional()
    .meta({ description: 'Duties that are still open and are left so, each with a reason that the history keeps.' }),
});

/** The four occasions at which it is asked whether the report is complete (process description, section 10). */
const basis = z.enum(['signOff', 'clearance', 'finalVersion', 'publication']);

const numbered = z.number().int().min(1, 'letters and points are counted from 1');

export const events = {
  'notification.received': {
    ...rule('Notification received', {
      notifiedBy: words,
      dateOfDeath: z.string().optional(),
      identifiedOn: z.string().optional(),
      manner: z.enum(['homicide', 'suicide', 'homicideSuicide', 'unexpected']).optional(),
      victims: z.number().int().min(1, 'at least one person has died'),
      localReference: label.optional(),
    }),
    notBefore: sinceTheAct,
  },
  'scoping.requested': rule('Scoping requested', { agencies: names }),
  'decisionMeeting.held': rule('Decision meeting held', {
    attendees: z.union([names, z.number().int().min(1), words]).optional(),
  }),
  'recommendation.recorded': rule('Recommendation to the CSP chair recorded', {
    recommends: z.enum(['review', 'noReview', 'otherLearning']),
    reasons: ownWords,
  }),
  'recommendation.returned': rule('Recommendation returned by the CSP chair', { reason: ownWords }, cspChairAlone),
  'decision.made': rule(
    'Decision made',
    {
      outcome: z.enum(['review', 'noReview', 'otherLearning']),
      criteria: z.enum(['met', 'notMet']),
      reasons: ownWords,
    },
    cspChairAlone,
  ),
  'jointCommissioning.agreed': rule('Joint commissioning agreed', { partnerships: names }, coordinatorOrCspChair),
  'meeting.planned': meetingPlanned,
  'meeting.cancelled': rule('Meeting cancelled', meeting),
  'minutes.circulated': rule('Minutes circulated', { heldOn: day, ...paper }),
  'homeOffice.notified': rule('Home Office told', { about: z.enum(['decision', 'hold', 'extension', 'timescale']) }),
  'family.told': rule('Family told', { about: z.enum(['decision', 'progress', 'publication', 'other']) }),
  'scrutiny.concluded': rule('Home Office scrutiny concluded', { outcome: z.enum(['accepted', 'directed']) }),
  'chair.proposed': rule('Independent chair proposed to the CSP chair', independentChair),
  'chair.returned': rule(
    'Proposal of an independent chair returned by the CSP chair',
    { reason: ownWords },
    cspChairAlone,
  ),
  'chair.appointed': rule('Independent chair appointed', independentChair, coordinatorOrCspChair),
  'chair.resigned': rule('Independent chair resigned', { reason: ownWords.optional() }, coordinatorOrCspChair),
  'panel.established': rule('Panel established', {
    members: z.array(z.strictObject({ name, agency: name })).min(1, 'name at least one member'),
  }),
  'panel.met': rule('Panel met', { number: z.number().int().min(1, 'meetings are counted from 1').optional() }),
  /** By its agency: who signed stands with the signature. */
  'agreement.signed': rule('Confidentiality agreement signed', { agency: words }),
  'terms.agreed': rule('Terms of reference agreed', {
    scopeFrom: z.string().optional(),
    scopeTo: z.string().optional(),
  }),
  'imr.requested': rule('IMR requested', { agency: name, due: day.optional() }),
  'imr.received': rule('IMR received', { agency: name }),
  'imr.closed': rule('IMR closed without a report', {
    agency: name,
    outcome: z.enum(['nil', 'excused']),
    reason: ownWords.optional(),
  }),
  'chronology.requested': rule('Chronology requested', { agency: words, due: day.optional() }),
  'chronology.received': rule('Chronology received', { agency: words }),
  'chronology.closed': rule('Chronology closed without one', {
    agency: words,
    outcome: z.enum(['nil', 'excused']),
    reason: ownWords.optional(),
  }),
  'chronologies.completed': rule('All chronologies are in', {}),
  'evidence.completed': rule('Evidence completed', {}),
  'draft.circulated': rule('Draft report circulated', { version: label, ...paper }),
  'family.sawDraft': rule('Family offered the draft', { outcome: z.enum(['read', 'declined', 'noContact']) }),
  'panel.agreedReport': rule('Panel agreed the report', { version: label }),
  'review.completed': rule('Review completed', {}),
  'csp.signedOff': rule(
    'CSP signed off the report',
    { minute: label.optional(), partnership: words.optional(), ...ofVersion, ...leavingOpen('familySawDraft') },
    cspChairAlone,
  ),
  'report.returned': rule('Report returned by the CSP chair', { reason: ownWords }, cspChairAlone),
  'homeOffice.submitted': rule('Submitted to the Home Office', { contents: z.array(words), ...ofVersion }),
  'homeOffice.chased': rule('Home Office asked how it stands', {}),
  'homeOffice.panelSat': rule('Home Office quality assurance sat', {}),
  'homeOffice.letterReceived': rule('Home Office letter received', {
    outcome: z.enum(['publish', 'publishAfterChanges', 'resubmit']),
    points: z.array(ownWords).optional(),
    ...paper,
  }),
  'point.answered': {
    ...rule('Point of a Home Office letter answered', {
      letter: numbered,
      point: numbered,
      change: ownWords.optional(),
      page: label.optional(),
      whyNot: ownWords.optional(),
    }),
    mayComeToNothing: true,
  },
  'report.amended': rule('Report amended', { version: label }),
  'anonymisation.checked': rule('Anonymisation checked', {
    version: label,
    outcome: z.enum(['clean', 'released']),
    releasedBy: words.optional(),
    reason: ownWords.optional(),
  }),
  'report.declaredComplete': rule('Report declared complete', { basis }, coordinatorOrCspChair),
  'report.declaredIncomplete': rule('Report declared not complete yet', { basis }, coordinatorOrCspChair),
  'commissioner.sent': rule('Copy sent to the Domestic Abuse Commissioner', ofVersion),
  'secretaryOfState.sent': rule('Copy sent to the Secretary of State', ofVersion),
  'publication.proposed': rule('Day of publication proposed to the CSP chair', publication),
  'publication.returned': rule('Day of publication returned by the CSP chair', { reason: ownWords }, cspChairAlone),
  'publication.planned': rule('Publication planned', { ...publication, ...paper }, coordinatorOrCspChair),
  'report.published': rule('Report published', {
    url: words.optional(),
    ...ofVersion,
    ...leavingOpen('familyToldOfPublication'),
  }),
  'publication.withheld': rule('Publication withheld', { reason: ownWords }, coordinatorOrCspChair),
  'learning.noted': rule('Urgent learning noted', { learning: words }),
  'learning.actedOn': rule('Urgent learning acted on', { learning: words }),
  'action.opened': rule('Action added to the action plan', { action: words, owner: words, due: day.optional() }),
  'action.settled': rule('Action settled', {
    action: words,
    outcome: z.enum(['verified', 'closed']),
    reason: ownWords.optional(),
  }),
  'actions.completed': rule('All actions are settled', {}),
  'actionPlan.updated': rule('Action plan updated', {}),
  'review.concluded': rule('Review concluded', leavingOpen('completenessDeclared'), cspChairAlone),
  'review.discontinued': rule(
    'Review discontinued',
    { reason: z.enum(['notDomestic', 'enteredInError', 'duplicate', 'other']), of: words.optional() },
    cspChairAlone,
  ),
  'review.reopened': rule('Review re-opened', { reason: ownWords }, cspChairAlone),
  [general.extensionAsked]: rule('Extension asked of the CSP chair', {
    clock: words,
    newDue: day,
    reason: ownWords,
    panelAgreed: z.literal(true, 'the panel agrees to an extension before the CSP chair does: this must be true'),
  }),
  [general.extensionRefused]: rule(
    'Extension refused by the CSP chair',
    { clock: words, reason: ownWords },
    cspChairAlone,
  ),
  ...correctionRequests(cspChairAlone),
  'charge.brought': rule('Somebody was charged', {}),
  'proceedings.ended': rule('Criminal proceedings ended', {}),
  'hold.declined': rule('Decided that nothing waits for the trial', { reason: ownWords }),
  [general.holdReviewed]: rule('Hold reviewed', { hold: words }),
  [general.leadTransferred]: rule(
    'Lead transferred to another partnership',
    { toPartnership: words },
    coordinatorOrCspChair,
  ),
  ...lawEvents(laws),
  ...generalEvents,
  [general.taskCompleted]: rule(
    'Task completed',
    { task: tickedTask, evidence: ownWords.optional() },
    coordinatorOrCspChair,
  ),
  [general.taskNotApplicable]: rule(
    'Task marked as not applicable',
    { task: tickedTask, reason: ownWords },
    coordinatorOrCspChair,
  ),
};

/** Their names: whatever speaks of an event of this catalogue is held to them by the compiler. */
export type EventName = keyof typeof events;
export const on = onEventsOf<typeof events>();

/** Every event of a review, as the chart sees it. */
export type ReviewEvent = EventIn<typeof events>;
