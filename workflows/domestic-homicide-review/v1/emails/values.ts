import { z } from 'zod';
import {
  common,
  count,
  day,
  deadline,
  file,
  generalEmailValues,
  partialDay,
  time,
} from '../../../shared/email-values.js';

/** `number` tells its entry in a calendar from those of the others of its kind. */
const meeting = z.object({ day, time, ends: time, place: z.string().min(1), number: count.min(1) });

const decisionNeeded = z.discriminatedUnion('stage', [
  common.extend({ stage: z.literal('recommended'), ...deadline }),
  common.extend({ stage: z.literal('dueSoon'), ...deadline }),
  /** The Secretary of State has directed a review; `due` is the day the review is to be complete. */
  common.extend({ stage: z.literal('directed'), ...deadline }),
]);

const meetings = z.discriminatedUnion('stage', [
  common.extend({ stage: z.literal('planned'), kind: z.literal('panel'), meeting }),
  common.extend({
    stage: z.literal('changed'),
    kind: z.enum(['decision', 'panel']),
    previous: meeting,
    meeting: meeting.nullable(),
  }),
  /** To whoever has left the panel since it was called. */
  common.extend({ stage: z.literal('left'), kind: z.literal('panel'), previous: meeting }),
  common.extend({ stage: z.literal('minutes'), heldOn: day, file }),
  common.extend({ stage: z.literal('action'), ...deadline }),
]);

const evidenceRequest = z.discriminatedUnion('stage', [
  common.extend({
    stage: z.literal('requested'),
    what: z.enum(['chronology', 'managementReview', 'shortReport', 'information']),
    ...deadline,
    /** For a management review: the day by which its author is to be named, otherwise null. */
    nameAuthorBy: day.nullable(),
  }),
  common.extend({
    stage: z.literal('queried'),
    what: z.enum(['chronology', 'managementReview', 'shortReport', 'information']),
    ...deadline,
    queries: count.min(1),
  }),
]);

const homeOffice = z.discriminatedUnion('stage', [
  common.extend({ stage: z.literal('submitted'), on: partialDay }),
  common.extend({ stage: z.literal('letterReceived'), on: partialDay, file }),
  common.extend({ stage: z.literal('resubmitted'), on: partialDay }),
]);

/** A communications lead is written to and does not sign in: no link leads them anywhere. */
const reader = z.enum(['panel', 'communications']);

const publication = z.discriminatedUnion('stage', [
  common.extend({ stage: z.literal('planned'), day, embargoUntil: time, reader, file }),
  common.extend({ stage: z.literal('published'), day: partialDay, reader }),
]);

/** The values of each e-mail, by the name of its file. `.parse()` refuses what a template could not print. */
export const emailValues = {
  ...generalEmailValues,
  'referral-received': common.extend({ receivedOn: partialDay, ...deadline }),
  'secure-records': common.extend(deadline),
  'decision-meeting': common.extend({ meeting }),
  'decision-needed': decisionNeeded,
  'decision-made': common.extend({
    outcome: z.enum(['review', 'noReview', 'otherLearning']),
    decidedOn: partialDay,
    confirmContact: z.boolean(),
  }),
  'panel-confirm': common.extend({ ...deadline, firstMeeting: day.nullable() }),
  meeting: meetings,
  'evidence-request': evidenceRequest,
  'draft-comment': common.extend({
    audience: z.enum(['panel', 'factualAccuracy', 'recommendationOwner']),
    version: z.string().min(1),
    file,
    ...deadline,
  }),
  'home-office': homeOffice,
  publication,
  'report-complete': common.extend({
    occasion: z.enum(['signOff', 'clearance', 'finalVersion', 'publication']),
    on: partialDay,
    /** Whom the law sends the report to. */
    copies: z.enum(['commissioner', 'commissionerAndSecretaryOfState']),
  }),
} as const;

export type EmailName = keyof typeof emailValues;
export type EmailValues<Name extends EmailName> = z.input<(typeof emailValues)[Name]>;
