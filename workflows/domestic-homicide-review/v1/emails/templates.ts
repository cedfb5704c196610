import type { EmailName } from './values.js';

/** An e-mail of the catalogue (tasks and e-mails, 4.1). */
export interface EmailTemplate {
  readonly code: `Em${number}`;
  readonly title: string;
  /** Sent a single time to each recipient, not repeated until answered. */
  readonly once: boolean;
  /**
   * Whether it may be a person's second automatic e-mail of a day (rule E-9). The stages of some e-mails may although
   * the e-mail as a whole may not; they are named in `exemptStages`.
   */
  readonly exemptFromDailyLimit: boolean;
  /** The `stage` or `audience` values that are exempt where the whole e-mail is not. */
  readonly exemptStages?: readonly string[];
}

/** Where the files are. */
export const emailsDirectory = import.meta.dirname;

const limited = { once: false, exemptFromDailyLimit: false } as const;
const limitedOnce = { once: true, exemptFromDailyLimit: false } as const;
const exempt = { once: false, exemptFromDailyLimit: true } as const;

/** Em1 to Em20 in order, by the name of its file. */
export const emailTemplates: Readonly<Record<EmailName, EmailTemplate>> = {
  'referral-received': { code: 'Em1', title: 'Referral received', ...limitedOnce },
  'secure-records': { code: 'Em2', title: 'Secure your records and name a contact', ...limited },
  'scoping-request': { code: 'Em3', title: 'Scoping request', ...limited },
  'decision-meeting': { code: 'Em4', title: 'Decision meeting: invitation and briefing', ...limited },
  'decision-needed': { code: 'Em5', title: 'Decision needed', ...exempt },
  'decision-made': { code: 'Em6', title: 'Decision made', ...limitedOnce },
  'panel-confirm': { code: 'Em7', title: 'Confirm your place on the panel', ...limited },
  meeting: {
    code: 'Em8',
    title: 'Meeting: papers ready, changed, minutes, actions',
    ...limited,
    exemptStages: ['changed', 'left'],
  },
  'evidence-request': { code: 'Em9', title: 'Request for evidence, or queries on it', ...limited },
  reminder: { code: 'Em10', title: 'Reminder', ...limited },
  overdue: { code: 'Em11', title: 'Overdue', ...limited },
  extension: { code: 'Em12', title: 'More time: asked for, granted, refused', ...exempt },
  'draft-comment': { code: 'Em13', title: 'Draft report: comment by a date', ...limited },
  hold: { code: 'Em14', title: 'On hold, or resumed', ...limited },
  'home-office': { code: 'Em15', title: 'Submitted to the Home Office, or letter received', ...limited },
  publication: { code: 'Em16', title: 'Publication', ...limited },
  'action-update': { code: 'Em17', title: 'Action update due', ...limited },
  digest: {
    code: 'Em18',
    title: 'Your tasks this week, the chair’s month, or what a delivery group holds',
    ...limited,
    exemptStages: ['chairImmediate'],
  },
  'report-complete': { code: 'Em19', title: 'Is the report complete?', ...limited },
  correction: { code: 'Em20', title: 'A correction: asked for, made, refused', ...exempt },
};

function stageOf(values: object): unknown {
  if ('stage' in values) return values.stage;
  return 'audience' in values ? values.audience : undefined;
}

/** What the chair of the partnership is told at once by e-mails that others get too (tasks and e-mails, 4.4). */
function isNewsForChair(name: EmailName, stage: unknown): boolean {
  return name === 'overdue' || (name === 'home-office' && stage === 'letterReceived');
}

/**
 * Whether this e-mail may be its recipient's second automatic one of the day (rule E-9): Em5, Em12, a change to a
 * meeting, and what the chair of the partnership is told at once.
 */
export function isExemptFromDailyLimit(name: EmailName, values: object, toCspChair: boolean): boolean {
  const { exemptFromDailyLimit, exemptStages = [] } = emailTemplates[name];
  const stage = stageOf(values);
  if (exemptFromDailyLimit || (toCspChair && isNewsForChair(name, stage))) return true;
  return typeof stage === 'string' && exemptStages.includes(stage);
}
