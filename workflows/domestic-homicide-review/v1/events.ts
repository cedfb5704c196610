import type { Actor, CaseEvent, EventRule, Role } from '#lantern/engine';
import { z } from 'zod';

/*
 * The event catalogue: what may be recorded on a review, with which facts, and by whom.
 * Names and fields are a public interface: add to them, never rename them.
 */

const words = z.string().trim().min(1, 'say it in words; it may not be empty');
const names = z.array(words).min(1, 'name at least one');
const day = z.iso.date('a day as YYYY-MM-DD');

const coordinator: readonly Role[] = ['coordinator', 'independentChair', 'system'];
const cspChairAlone: readonly Role[] = ['cspChair'];
const coordinatorOrCspChair: readonly Role[] = ['coordinator', 'independentChair', 'cspChair', 'system'];

function rule<Fields extends z.ZodRawShape>(title: string, fields: Fields, by = coordinator) {
  return { title, payload: z.strictObject({ ...fields, note: words.optional() }), by } satisfies EventRule;
}

const meeting = { meeting: z.enum(['decision', 'panel']) };

const submissionDocument = z.enum([
  'overviewReport',
  'executiveSummary',
  'actionPlan',
  'dataForm',
  'coveringLetter',
  'qaResponse',
]);

export const events = {
  'notification.received': rule('Notification received', {
    notifiedBy: words,
    dateOfDeath: z.string().optional(),
    identifiedOn: z.string().optional(),
    manner: z.enum(['homicide', 'suicide', 'homicideSuicide', 'unexpected']).optional(),
    victims: z.number().int().min(1, 'at least one person has died'),
    localReference: words.optional(),
  }),
  'scoping.requested': rule('Scoping requested', { agencies: names }),
  'decisionMeeting.held': rule('Decision meeting held', { attendees: names.optional() }),
  'recommendation.recorded': rule('Recommendation to the CSP chair recorded', {
    recommends: z.enum(['review', 'noReview', 'otherLearning']),
    reasons: words,
  }),
  'decision.made': rule(
    'Decision made',
    {
      outcome: z.enum(['review', 'noReview', 'otherLearning']),
      criteria: z.enum(['met', 'notMet']),
      reasons: words,
    },
    cspChairAlone,
  ),
  'jointCommissioning.agreed': rule('Joint commissioning agreed', { partnerships: names }, coordinatorOrCspChair),
  'meeting.planned': rule('Meeting planned or changed', {
    ...meeting,
    day,
    time: z.iso.time({ precision: -1 }),
    place: words,
  }),
  'meeting.cancelled': rule('Meeting cancelled', meeting),
  'minutes.circulated': rule('Minutes circulated', { heldOn: day }),
  'homeOffice.notified': rule('Home Office told', { about: z.enum(['decision', 'hold', 'extension', 'timescale']) }),
  'family.told': rule('Family told', { about: z.enum(['decision', 'progress', 'publication', 'other']) }),
  'scrutiny.concluded': rule('Home Office scrutiny concluded', { outcome: z.enum(['accepted', 'directed']) }),
  'chair.appointed': rule('Independent chair appointed', {
    name: words,
    independenceConfirmed: z.literal(true, 'confirm the independence of the chair first: this must be true'),
  }),
  'panel.established': rule('Panel established', {
    members: z.array(z.strictObject({ name: words, agency: words })).min(1, 'name at least one member'),
  }),
  'panel.met': rule('Panel met', { number: z.number().int().positive().optional() }),
  'terms.agreed': rule('Terms of reference agreed', {
    scopeFrom: z.string().optional(),
    scopeTo: z.string().optional(),
  }),
  'imr.requested': rule('IMR requested', { agency: words, due: day.optional() }),
  'imr.received': rule('IMR received', { agency: words }),
  'imr.closed': rule('IMR closed without a report', {
    agency: words,
    outcome: z.enum(['nil', 'excused']),
    reason: words.optional(),
  }),
  'evidence.completed': rule('Evidence completed', {}),
  'draft.circulated': rule('Draft report circulated', { version: words }),
  'family.sawDraft': rule('Family offered the draft', { outcome: z.enum(['read', 'declined', 'noContact']) }),
  'panel.agreedReport': rule('Panel agreed the report', { version: words }),
  'review.completed': rule('Review completed', {}),
  'csp.signedOff': rule(
    'CSP signed off the report',
    { minute: words.optional(), partnership: words.optional() },
    cspChairAlone,
  ),
  'homeOffice.submitted': rule('Submitted to the Home Office', { contents: z.array(submissionDocument) }),
  'homeOffice.panelSat': rule('Home Office quality assurance sat', {}),
  'homeOffice.letterReceived': rule('Home Office letter received', {
    outcome: z.enum(['publish', 'publishAfterChanges', 'resubmit']),
    points: z.array(words).optional(),
  }),
  'report.amended': rule('Report amended', { version: words }),
  'anonymisation.checked': rule('Anonymisation checked', {
    version: words,
    outcome: z.enum(['clean', 'released']),
    releasedBy: words.optional(),
    reason: words.optional(),
  }),
  'report.declaredComplete': rule('Report declared complete', {
    basis: z.enum(['signOff', 'clearance', 'finalVersion', 'publication']),
  }),
  'commissioner.sent': rule('Copy sent to the Domestic Abuse Commissioner', { version: words.optional() }),
  'secretaryOfState.sent': rule('Copy sent to the Secretary of State', { version: words.optional() }),
  'publication.planned': rule('Publication planned', { day, embargoUntil: z.iso.time({ precision: -1 }) }),
  'report.published': rule('Report published', { url: z.url('a web address').optional() }),
  'publication.withheld': rule('Publication withheld', { reason: words }),
  'action.opened': rule('Action added to the action plan', { action: words, owner: words, due: day.optional() }),
  'action.settled': rule('Action settled', {
    action: words,
    outcome: z.enum(['verified', 'closed']),
    reason: words.optional(),
  }),
  'actionPlan.updated': rule('Action plan updated', {}),
  'review.concluded': rule('Review concluded', {}, coordinatorOrCspChair),
  'hold.placed': rule('Hold placed', {
    hold: words,
    reason: z.enum(['criminalProceedings', 'inquest', 'parallelReview', 'familyRequest', 'other']),
    reviewOn: day.optional(),
    clocks: z.array(words).optional(),
  }),
  'hold.reviewed': rule('Hold reviewed', { hold: words }),
  'hold.lifted': rule('Hold lifted', { hold: words }),
  'extension.agreed': rule(
    'Extension agreed',
    { clock: words, newDue: day, agreedBy: z.array(z.enum(['panel', 'cspChair', 'coordinator'])), reason: words },
    coordinatorOrCspChair,
  ),
  'delay.explained': rule('Delay explained', { clock: words, reason: words }, coordinatorOrCspChair),
  'lead.transferred': rule('Lead transferred to another partnership', { toPartnership: words }, coordinatorOrCspChair),
  'task.completed': rule('Task completed', { task: words, evidence: words.optional() }, coordinatorOrCspChair),
  'task.notApplicable': rule('Task marked as not applicable', { task: words, reason: words }, coordinatorOrCspChair),
  'settings.applied': rule('Changed settings applied', { settings: z.record(z.string(), z.unknown()) }),
  'calendar.changed': rule('Bank-holiday calendar changed', { calendar: words }),
  'note.added': rule('Note added', { text: words }, coordinatorOrCspChair),
  'event.corrected': rule(
    'Event corrected',
    {
      corrects: z.number().int().positive(),
      changes: z.record(z.string(), z.unknown()).refine((changes) => Object.keys(changes).length > 0, 'name a change'),
      reason: words,
    },
    coordinatorOrCspChair,
  ),
};

type Payload<Type extends keyof typeof events> = z.infer<(typeof events)[Type]['payload']>;

/** Every event of a review, as the chart sees it. */
export type ReviewEvent = {
  [Type in keyof typeof events]: Omit<CaseEvent, 'type'> & { type: Type; actor: Actor } & Payload<Type>;
}[keyof typeof events];
