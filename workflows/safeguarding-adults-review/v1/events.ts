import type { Role } from '#lantern/engine';
import { z } from 'zod';
import {
  type EventIn,
  coordinatorOrCspChair,
  correctionRequests,
  day,
  generalEvents,
  label,
  name,
  names,
  ownWords,
  rule,
  time,
  words,
} from '../../shared/events.js';
import { firstDay } from './regimes.js';

/*
 * The event catalogue: what may be recorded on a safeguarding adults review, with which facts, and by whom. Names and
 * fields are a public interface: add to them, never rename them.
 */

/** The office that decides: in this kind of review the chair of the Safeguarding Adults Board, where the board delegates it. */
const sabChairAlone: readonly Role[] = ['cspChair'];

/** Section 44 of the Act came into force on this day: no review is older. */
const sinceTheAct = { day: firstDay, reason: 'that is before the Act was in force (1 April 2015): check the year' };

/** Mandatory by section 44(1), discretionary by section 44(4), or no review. */
const outcome = z.enum(['mandatory', 'discretionary', 'noReview', 'otherLearning']);

const answer = z.enum(['yes', 'no', 'unknown']);

/** The limbs of section 44, one by one. Suspicion of abuse or neglect is enough. */
const limbs = z.strictObject({
  needs: answer,
  inArea: answer,
  concern: answer,
  condition1: answer,
  condition2: answer,
});

/** The id of a paper of the panel: what the event tells of. */
const paper = { document: z.uuid('the id of a paper of this review').optional() };

const planned = rule('Practitioner event planned or changed', { day, time, ends: time.optional(), place: words });
const practitionerEventPlanned = {
  ...planned,
  payload: planned.payload.refine(({ time: begins, ends }) => ends === undefined || ends > begins, {
    path: ['ends'],
    message: 'an event ends after it begins',
  }),
};

/** What is left open at a gate all the same, each with its reason. */
const leavingOpen = <const Duty extends string>(...duties: Duty[]) => ({
  leftOpen: z
    .array(z.strictObject({ duty: z.enum(duties), reason: ownWords }))
    .optional()
    .meta({ description: 'Duties that are still open and are left so, each with a reason that the history keeps.' }),
});

/** What law and guidance ask, and what there are several of, is done by recording it: a tick would leave its date behind. */
const byTheirOwnForm: readonly string[] = ['S8', 'S14', 'S21', 'G1'];
const tickedTask = words.refine(
  (task) => !byTheirOwnForm.includes(task.split(':')[0] ?? ''),
  'this task is not ticked: record what was done, in its own form, and it closes by itself',
);

export const events = {
  'referral.received': {
    ...rule('Referral received', {
      referredBy: words,
      adultStatus: z.enum(['died', 'alive']),
      dateOfDeath: z.string().optional(),
      dateOfHarm: z.string().optional(),
      adults: z.number().int().min(1, 'at least one adult is concerned'),
      localReference: label.optional(),
    }),
    notBefore: sinceTheAct,
  },
  'scoping.requested': rule('Scoping requested', { agencies: names, due: day.optional() }),
  'scoping.returned': rule('Scoping return received', { agency: name, nil: z.boolean().optional() }),
  'papers.circulated': rule('Papers sent to the subgroup', {
    about: z.enum(['recommendation', 'terms', 'draft']),
    day: day.optional(),
    ...paper,
  }),
  'subgroup.met': rule('SAR subgroup met', {
    number: z.number().int().min(1, 'meetings are counted from 1').optional(),
  }),
  'recommendation.recorded': rule('Recommendation of the subgroup recorded', {
    recommends: outcome,
    reasons: ownWords,
  }),
  'recommendation.returned': rule('Recommendation returned by the SAB chair', { reason: ownWords }, sabChairAlone),
  'decision.made': rule('Decision made', { outcome, limbs, reasons: ownWords }, sabChairAlone),
  'person.told': rule('Adult, family or others told', {
    who: z.enum(['adult', 'family', 'referrer', 'agencies']),
    about: z.enum(['decision', 'progress', 'publication', 'other']),
  }),
  'advocate.considered': rule('Independent advocate considered', {
    outcome: z.enum(['arranged', 'appropriatePerson', 'noDifficulty', 'declined', 'notApplicable']),
    name: name.optional(),
  }),
  'reviewer.appointed': rule(
    'Lead reviewer appointed',
    {
      name,
      independenceConfirmed: z.literal(true, 'confirm the independence of the reviewer first: this must be true'),
      method: z.enum(['full', 'thematic', 'joint', 'rapid']),
    },
    coordinatorOrCspChair,
  ),
  'reviewer.resigned': rule('Lead reviewer resigned', { reason: ownWords.optional() }, coordinatorOrCspChair),
  'terms.agreed': rule('Terms of reference agreed', {
    scopeFrom: z.string().optional(),
    scopeTo: z.string().optional(),
  }),
  'imr.requested': rule('Agency report (IMR) requested', { agency: name, due: day.optional() }),
  'imr.received': rule('Agency report (IMR) received', { agency: name }),
  'imr.closed': rule('Agency report (IMR) closed without one', {
    agency: name,
    outcome: z.enum(['nil', 'excused']),
    reason: ownWords.optional(),
  }),
  'practitionerEvent.planned': practitionerEventPlanned,
  'practitionerEvent.held': rule('Practitioner event held', {
    attendees: z.union([names, z.number().int().min(1), words]).optional(),
  }),
  'evidence.completed': rule('Evidence completed', {}),
  'draft.circulated': rule('Draft report circulated', { version: label, ...paper }),
  'family.sawDraft': rule('Adult or family offered the draft', {
    who: z.enum(['adult', 'family']).optional(),
    outcome: z.enum(['read', 'declined', 'noContact']),
  }),
  'review.completed': rule('Review completed', {
    version: label,
    /** How many findings the report has: each is decided before the board signs off. */
    findings: z.number().int().min(0).optional(),
  }),
  'report.returned': rule('Report returned by the SAB chair', { reason: ownWords }, sabChairAlone),
  'finding.decided': rule(
    'Finding decided',
    { finding: label, decision: z.enum(['implement', 'partly', 'notImplement']), reasons: ownWords.optional() },
    coordinatorOrCspChair,
  ),
  'sab.signedOff': rule('Board signed off the report', { minute: label.optional() }, sabChairAlone),
  'report.amended': rule('Report amended', { version: label }),
  'anonymisation.checked': rule('Anonymisation checked', {
    version: label,
    outcome: z.enum(['clean', 'released']),
    releasedBy: words.optional(),
    reason: ownWords.optional(),
  }),
  'report.published': rule('Report published', { url: words.optional(), ...leavingOpen('personToldOfPublication') }),
  'publication.withheld': rule('Publication withheld', { reason: ownWords }, coordinatorOrCspChair),
  'library.sent': rule('Report sent to the national SAR library', { reference: label.optional() }),
  'annualReport.entered': rule('Entry in the annual report of the board', {
    year: z.number().int().min(2015, 'the year in which the financial year begins, such as 2026').max(2999),
    section: z.enum(['ongoing', 'concluded', 'implemented', 'notImplemented']),
  }),
  'action.opened': rule('Action added to the action plan', { action: words, owner: words, due: day.optional() }),
  'action.settled': rule('Action settled', {
    action: words,
    outcome: z.enum(['verified', 'closed']),
    reason: ownWords.optional(),
  }),
  'actions.completed': rule('All actions are settled', {}),
  'review.concluded': rule('Review concluded', {}, sabChairAlone),
  'review.discontinued': rule(
    'Review discontinued',
    { reason: z.enum(['criteriaNotMet', 'enteredInError', 'duplicate', 'other']), of: words.optional() },
    sabChairAlone,
  ),
  'review.reopened': rule('Review re-opened', { reason: ownWords }, sabChairAlone),
  'extension.asked': rule('Extension asked of the SAB chair', { clock: words, newDue: day, reason: ownWords }),
  'extension.refused': rule('Extension refused by the SAB chair', { clock: words, reason: ownWords }, sabChairAlone),
  ...correctionRequests(sabChairAlone),
  'hold.reviewed': rule('Hold reviewed', { hold: words }),
  'lead.transferred': rule('Lead transferred to another partnership', { toPartnership: words }, coordinatorOrCspChair),
  ...generalEvents,
  'extension.agreed': rule(
    'Extension agreed',
    { clock: words, newDue: day, agreedBy: z.array(z.enum(['sabChair', 'subgroup', 'coordinator'])), reason: ownWords },
    coordinatorOrCspChair,
  ),
  'task.completed': rule('Task completed', { task: tickedTask, evidence: ownWords.optional() }, coordinatorOrCspChair),
  'task.notApplicable': rule(
    'Task marked as not applicable',
    { task: tickedTask, reason: ownWords },
    coordinatorOrCspChair,
  ),
};

/** Every event of a safeguarding adults review, as the chart sees it. */
export type ReviewEvent = EventIn<typeof events>;
