import type { TaskRule } from '#lantern/engine';
import { on } from '../events.js';
import { susr } from '../regimes.js';
import { notified, published, review } from './moments.js';

type Errand = Pick<TaskRule, 'code' | 'title' | 'opens' | 'evidence'> & Partial<TaskRule>;

const errand = (rule: Errand): TaskRule => ({ owner: 'coordinator', closes: [], under: [susr], ...rule });

/** What a review in Wales has besides, as the Single Unified Safeguarding Review has it (steps W1 to W12). */
export const wales: readonly TaskRule[] = [
  errand({
    code: 'W1',
    title: 'Refer the death to the business unit of the Safeguarding Board',
    opens: notified,
    evidence: 'referral and its day',
  }),
  errand({
    code: 'W2',
    title: 'File what the case review group recommends',
    opens: notified,
    closes: [on('decision.made')],
    evidence: 'minutes and recommendation',
  }),
  errand({
    code: 'W4',
    title: 'See that chair and reviewer are on the Welsh Government’s list',
    opens: review,
    evidence: 'names and place in the list, or why not',
  }),
  errand({
    code: 'W6',
    title: 'Tell the Welsh Government of the review',
    opens: review,
    evidence: 'sent date',
    clock: 'welshGovernmentNotice',
  }),
  errand({
    code: 'W8',
    title: 'Hold the learning event for practitioners',
    opens: [on('terms.agreed')],
    evidence: 'day and attendance',
  }),
  errand({
    code: 'W9',
    title: 'Have the case review group sign off report and action plan',
    opens: [on('panel.agreedReport')],
    evidence: 'minute',
  }),
  errand({
    code: 'W10',
    title: 'Lodge the report in the Wales Safeguarding Repository',
    opens: published,
    evidence: 'reference and day',
    clock: 'safeguardingRepository',
    outlivesClosing: true,
  }),
];
