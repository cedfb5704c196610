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

const event = z.object({ day, time, ends: time.nullable(), place: z.string().min(1) });
const outcome = z.enum(['mandatory', 'discretionary', 'noReview', 'otherLearning']);

/** Nobody is asked for a chronology apart; it comes with the report. */
const what = z.literal('managementReview');

const evidenceRequest = z.discriminatedUnion('stage', [
  common.extend({ stage: z.literal('requested'), what, ...deadline, nameAuthorBy: day.nullable() }),
  common.extend({ stage: z.literal('queried'), what, ...deadline, queries: count.min(1) }),
]);

/** The values of each e-mail, by the name of its file. `.parse()` refuses what a template could not print. */
export const emailValues = {
  ...generalEmailValues,
  'referral-received': common.extend({ receivedOn: partialDay, ...deadline }),
  'evidence-request': evidenceRequest,
  papers: common.extend({ about: z.enum(['recommendation', 'terms', 'draft']), day: day.nullable(), file }),
  'decision-needed': common.extend({ stage: z.enum(['recommended', 'dueSoon']), ...deadline }),
  'sign-off-needed': common.extend({ version: z.string().min(1), completedOn: partialDay }),
  'decision-made': common.extend({ outcome, decidedOn: partialDay }),
  /** `previous`: as it was, where it was planned before. */
  'practitioner-event': common.extend({ meeting: event, previous: event.nullable() }),
  'draft-comment': common.extend({ version: z.string().min(1), ...deadline }),
  /** A communications lead is written to and does not sign in: no link leads them anywhere. */
  publication: common.extend({ day: partialDay, reader: z.enum(['agency', 'communications']) }),
} as const;

export type EmailName = keyof typeof emailValues;
export type EmailValues<Name extends EmailName> = z.input<(typeof emailValues)[Name]>;
