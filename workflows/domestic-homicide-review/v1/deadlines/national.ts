import { type DeadlineRule, on } from '#lantern/engine';
import { months, workingDays } from '../../../shared/deadlines.js';
import { commissionerLadder, completionLadder, decisionLadder } from '../ladders.js';
import { decided, decidedReview, directed, notified } from './moments.js';

/** The clocks that are the same everywhere: two rest on guidance, one on an Act. */
export const national: readonly DeadlineRule[] = [
  {
    clock: 'decision',
    title: "CSP chair's decision",
    kind: 'guidance',
    source: 'Statutory guidance: one calendar month from notification (2016 guidance, section 5)',
    setting: 'decision_due',
    length: months(1),
    starts: [notified],
    meets: [decided],
    pausable: false,
    extension: null,
    once: true,
    owner: 'cspChair',
    ladder: decisionLadder,
  },
  {
    clock: 'completion',
    title: 'Review completed',
    kind: 'guidance',
    source: 'Statutory guidance: six calendar months from the decision (2016 guidance, section 5)',
    setting: 'review_complete',
    length: months(6),
    starts: [decidedReview, directed],
    meets: [on('review.completed')],
    // A report that goes back is not finished: its date is still counted from the decision.
    runsOn: [on('report.returned'), on('draft.circulated')],
    pausable: false,
    extension: { agreedBy: ['panel', 'cspChair'] },
    owner: 'independentChair',
    ladder: completionLadder,
  },
  {
    clock: 'commissionerCopy',
    title: 'Copy of the report to the Domestic Abuse Commissioner',
    kind: 'statute',
    source:
      'Domestic Violence, Crime and Victims Act 2004 s.9(3B) and (3C): as soon as reasonably practicable after completion',
    setting: 'commissioner_copy_target',
    length: workingDays(5),
    starts: [on('report.declaredComplete', undefined, 'the declaration that the report is complete')],
    meets: [on('commissioner.sent')],
    pausable: false,
    extension: null,
    once: true,
    owner: 'coordinator',
    ladder: commissionerLadder,
  },
];
