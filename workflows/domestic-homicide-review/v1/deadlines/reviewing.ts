import type { DeadlineRule } from '#lantern/engine';
import { local, weeks } from '../../../shared/deadlines.js';
import { decidedReview, directed } from './moments.js';
import { on } from '../events.js';

/** From the decision to the first meeting of the panel. */
export const reviewing: readonly DeadlineRule[] = [
  local({
    clock: 'chairAppointed',
    title: 'Appoint the independent chair',
    setting: 'chair_appointed',
    length: weeks(6),
    starts: [decidedReview, directed, on('chair.resigned', undefined, 'the resignation of the chair')],
    meets: [on('chair.appointed')],
  }),
  local({
    clock: 'panelAppointed',
    title: 'Appoint the panel',
    setting: 'panel_appointed',
    length: weeks(4),
    starts: [on('chair.appointed', undefined, 'the appointment of the chair')],
    meets: [on('panel.established')],
    once: true,
    owner: 'independentChair',
  }),
  local({
    clock: 'firstPanel',
    title: 'Hold the first panel meeting',
    setting: 'first_panel',
    length: weeks(8),
    starts: [decidedReview, directed],
    meets: [on('panel.met')],
    cancels: [on('review.completed')],
    once: true,
    owner: 'independentChair',
  }),
];
