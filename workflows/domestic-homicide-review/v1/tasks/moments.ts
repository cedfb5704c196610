import { on } from '../events.js';

/* What opens and closes tasks of several stages. */

export const notified = [on('notification.received')];
export const decided = [on('decision.made')];
export const review = [on('decision.made', { outcome: 'review' }), on('scrutiny.concluded', { outcome: 'directed' })];
export const refusedReview = [on('decision.made', { outcome: ['noReview', 'otherLearning'] })];
export const draft = [on('draft.circulated')];
export const changesWanted = [on('homeOffice.letterReceived', { outcome: ['publishAfterChanges', 'resubmit'] })];
export const clearedForPublication = [on('homeOffice.letterReceived', { outcome: ['publish', 'publishAfterChanges'] })];
export const published = [on('report.published')];
export const publishedOrNot = [...published, on('publication.withheld')];
