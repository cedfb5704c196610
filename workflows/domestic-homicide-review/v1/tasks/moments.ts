import { on } from '#lantern/engine';

/* What opens and closes tasks of several stages. */

export const notified = [on('notification.received')];
export const decided = [on('decision.made')];
export const review = [on('decision.made', { outcome: 'review' }), on('scrutiny.concluded', { outcome: 'directed' })];
export const draft = [on('draft.circulated')];
export const published = [on('report.published')];
