import type { DeadlineRule } from '#lantern/engine';
import { on } from '../events.js';
import { workingDays } from '../../../shared/deadlines.js';
import { susr } from '../regimes.js';
import { errand } from './errand.js';
import { decidedReview, directed } from './moments.js';

/** What is asked for in Wales besides. No national length is established for any of it: these are local targets. */
export const wales: readonly DeadlineRule[] = [
  errand({
    clock: 'welshGovernmentNotice',
    title: 'Tell the Welsh Government of the review',
    source: 'Guidance says to tell the Welsh Government of every review and gives no number; local default',
    setting: 'susr_notify_wg',
    length: workingDays(5),
    starts: [decidedReview, directed],
    under: [susr],
  }),
  errand({
    clock: 'safeguardingRepository',
    title: 'Lodge the report in the Wales Safeguarding Repository',
    setting: 'susr_repository',
    length: workingDays(10),
    starts: [on('report.published', undefined, 'publication')],
    once: true,
    under: [susr],
  }),
];
