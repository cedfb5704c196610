import { type EventMatch, on } from '#lantern/engine';

/* What opens and closes tasks of several stages. */

export const referred = [on('referral.received')];
export const decided = [on('decision.made')];
export const review = [on('decision.made', { outcome: ['mandatory', 'discretionary'] })];
export const draft = [on('draft.circulated')];
export const signedOff = [on('sab.signedOff')];
export const publishedOrNot = [on('report.published'), on('publication.withheld')];
export const tellingOfDecision: EventMatch = on('person.told', { about: 'decision', who: ['adult', 'family'] });
