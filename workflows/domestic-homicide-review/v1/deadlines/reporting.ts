import type { DeadlineRule } from '#lantern/engine';
import { local, weeks, workingDays } from '../../../shared/deadlines.js';
import { weeklyListOnly } from '../../../shared/ladders.js';
import { on } from '../events.js';

/** From the draft to the Home Office. */
export const reporting: readonly DeadlineRule[] = [
  local({
    clock: 'factCheck',
    title: 'Agencies check the facts of the draft',
    setting: 'fact_check',
    length: workingDays(10),
    starts: [on('draft.circulated', undefined, 'the draft')],
    meets: [],
    // A later draft has a date of its own.
    cancels: [on('panel.agreedReport'), on('draft.circulated')],
    ladder: weeklyListOnly,
  }),
  local({
    clock: 'boardSignoff',
    title: 'CSP sign-off',
    source: 'Guidance asks for sign-off and gives no number; set it to your board’s rhythm',
    setting: 'board_signoff',
    length: weeks(13),
    starts: [on('review.completed', undefined, 'the finished review')],
    meets: [on('csp.signedOff')],
    cancels: [on('draft.circulated'), on('report.returned')],
    owner: 'cspChair',
  }),
  local({
    clock: 'submission',
    title: 'Submit to the Home Office',
    setting: 'submit_home_office',
    length: workingDays(10),
    starts: [on('csp.signedOff', undefined, 'sign-off')],
    meets: [on('homeOffice.submitted')],
    cancels: [on('draft.circulated')],
  }),
];
