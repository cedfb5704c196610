import type { DeadlineRule } from '#lantern/engine';
import { type LocalClock, local, months, weeks } from '../../../shared/deadlines.js';
import { chaseLadder } from '../ladders.js';
import { decidedReview } from './moments.js';
import { on } from '../events.js';

/** When to ask after an answer that is the Home Office’s to give. No time is published for any, so nobody is late. */
const chase = (clock: LocalClock): DeadlineRule =>
  local({
    source: 'Local default: no time is published for the Home Office, and the date says only when to chase',
    pausable: false,
    extension: null,
    chase: true,
    ladder: chaseLadder,
    ...clock,
  });

export const chasing: readonly DeadlineRule[] = [
  chase({
    clock: 'homeOfficeReply',
    title: 'Chase the Home Office for its letter',
    setting: 'ho_chase',
    length: months(3),
    starts: [on('homeOffice.submitted', undefined, 'the submission')],
    meets: [on('homeOffice.letterReceived')],
  }),
  chase({
    clock: 'noReviewChase',
    title: 'Chase the Home Office for its view of the decision not to review',
    setting: 'no_review_chase',
    length: weeks(8),
    starts: [on('homeOffice.notified', { about: 'decision' }, 'the day the Home Office was told')],
    onlyIn: ['noReviewScrutiny'],
    meets: [on('scrutiny.concluded')],
    cancels: [decidedReview],
  }),
];
