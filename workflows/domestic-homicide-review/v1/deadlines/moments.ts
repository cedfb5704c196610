import { on } from '../events.js';

/* What starts and ends clocks of several stages, in the words that explain their dates. */

export const notified = on('notification.received', undefined, 'the notification');
export const decided = on('decision.made', undefined, 'the decision');
export const decidedReview = on('decision.made', { outcome: 'review' }, 'the decision');
export const decidedAgainst = on('decision.made', { outcome: ['noReview', 'otherLearning'] }, 'the decision');
export const directed = on('scrutiny.concluded', { outcome: 'directed' }, 'the direction by the Secretary of State');
