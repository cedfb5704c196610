import type { DeadlineRule } from '#lantern/engine';
import { months, workingDays } from '../../../shared/deadlines.js';
import { completionLadder, decisionLadder } from '../../../shared/ladders.js';
import { reviewFacts } from '../facts.js';
import { statutoryCopyLadder } from '../ladders.js';
import { dardr } from '../regimes.js';
import { decided, decidedReview, directed, notified } from './moments.js';
import { on } from '../events.js';

const declaredComplete = on('report.declaredComplete', undefined, 'the declaration that the report is complete');

type Copy = Pick<DeadlineRule, 'clock' | 'title' | 'setting' | 'starts' | 'meets'> & Partial<DeadlineRule>;

/** A copy of the report that an Act asks for: as soon as reasonably practicable, with a local target. */
const statutoryCopy = (rule: Copy): DeadlineRule => ({
  kind: 'statute',
  source: 'The Act: as soon as reasonably practicable after completion',
  length: workingDays(5),
  pausable: false,
  extension: null,
  once: true,
  owner: 'coordinator',
  ladder: statutoryCopyLadder,
  ...rule,
});

/** The clocks that are the same everywhere: two rest on guidance, the others on an Act. Regimes say which. */
export const national: readonly DeadlineRule[] = [
  {
    clock: 'decision',
    title: "CSP chair's decision",
    kind: 'guidance',
    source: 'Statutory guidance: one calendar month from notification',
    setting: 'decision_due',
    length: months(1),
    starts: [notified],
    meets: [decided],
    pausable: false,
    extension: null,
    once: true,
    awaits: { clocks: ['scopingReturnDue'] },
    owner: 'cspChair',
    ladder: decisionLadder,
  },
  {
    clock: 'completion',
    title: 'Review completed',
    kind: 'guidance',
    source: 'Statutory guidance: six calendar months from the decision',
    setting: 'review_complete',
    length: months(6),
    starts: [decidedReview, directed],
    meets: [on('review.completed')],
    // A report that goes back is not finished: its date is still counted from the decision.
    runsOn: [on('report.returned'), on('draft.circulated')],
    pausable: false,
    extension: { agreedBy: ['panel', 'cspChair'] },
    awaits: {
      clocks: ['chronologyDue', 'imrDue', 'imrQueries', 'imrQueryReply', 'draftCirculation'],
      draft: 'draft.circulated',
    },
    owner: 'independentChair',
    ladder: completionLadder,
  },
  statutoryCopy({
    clock: 'commissionerCopy',
    title: 'Copy of the report to the Domestic Abuse Commissioner',
    setting: 'commissioner_copy_target',
    starts: [declaredComplete],
    meets: [on('commissioner.sent')],
  }),
  statutoryCopy({
    clock: 'secretaryOfStateCopy',
    title: 'Copy of the report to the Secretary of State',
    setting: 'secretary_of_state_copy_target',
    // It is owed too by a review that comes under this law when its report is complete already.
    starts: [declaredComplete, on('law.settled', { regime: dardr }, 'the decision on the law')],
    onlyIf: (facts) => reviewFacts(facts).declaredComplete,
    meets: [on('secretaryOfState.sent')],
    under: [dardr],
  }),
];
