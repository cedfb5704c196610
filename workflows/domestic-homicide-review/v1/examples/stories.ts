import { type ExampleName, exampleOf } from './events.js';

/*
 * The way to each position of a review, with everything done that is asked for there, so that what is still refused is
 * refused because of where the review stands. A hold is in force throughout, and the decision came late.
 */

type Step = readonly [on: string, name: ExampleName];
type Line = readonly [on: string, type: string, payload: Readonly<Record<string, unknown>>];

const lineOf = ([on, name]: Step): Line => [on, exampleOf(name).type, exampleOf(name).payload];
const follow = (way: readonly Line[], ...steps: Step[]): readonly Line[] => [...way, ...steps.map(lineOf)];

const trial = { hold: 'trial', reason: 'criminalProceedings' };
const notified = [
  ...follow([], ['2026-01-05', 'notification.received']),
  ['2026-01-06', 'hold.placed', trial],
] as const;
const scoping = follow(notified, ['2026-01-07', 'scoping.requested']);
const deliberating = follow(scoping, ['2026-02-24', 'decisionMeeting.held']);
const withCspChair = follow(deliberating, ['2026-02-25', 'recommendation.recorded']);
const noReviewScrutiny = follow(withCspChair, ['2026-03-02', 'decision.made/noReview']);
const commissioning = follow(
  withCspChair,
  ['2026-03-02', 'decision.made/review'],
  ['2026-03-30', 'chair.appointed'],
  ['2026-04-20', 'panel.established'],
);
const evidence = follow(
  commissioning,
  ['2026-05-07', 'terms.agreed'],
  ['2026-05-08', 'imr.requested'],
  ['2026-05-08', 'chronology.requested'],
  ['2026-06-12', 'imr.received'],
  ['2026-06-12', 'chronology.received'],
);
const reporting = follow(
  evidence,
  ['2026-06-15', 'evidence.completed'],
  ['2026-07-13', 'draft.circulated'],
  ['2026-07-20', 'family.sawDraft'],
  ['2026-07-27', 'panel.agreedReport'],
);
const signOff = follow(
  reporting,
  ['2026-08-03', 'review.completed'],
  ['2026-09-07', 'csp.signedOff'],
  ['2026-09-08', 'anonymisation.checked/clean'],
  ['2026-09-08', 'report.declaredComplete'],
);
const waiting = follow(signOff, ['2026-09-10', 'homeOffice.submitted']);
const changing = follow(waiting, ['2026-12-14', 'homeOffice.letterReceived/publishAfterChanges']);
const resubmitting = follow(
  waiting,
  ['2026-12-14', 'homeOffice.letterReceived/resubmit'],
  ['2027-01-11', 'report.amended'],
  ['2027-01-12', 'anonymisation.checked/amended'],
  ['2027-01-12', 'point.answered/change'],
  ['2027-01-12', 'point.answered/whyNot'],
);
const publication = follow(
  changing,
  ['2027-01-11', 'report.amended'],
  ['2027-01-12', 'anonymisation.checked/amended'],
  ['2027-01-12', 'point.answered/change'],
  ['2027-01-13', 'family.told'],
);
const actionPlan = follow(publication, ['2027-01-25', 'report.published']);

export const stories = {
  notified,
  'awaitingDecision.scoping': scoping,
  'awaitingDecision.deliberating': deliberating,
  'awaitingDecision.withCspChair': withCspChair,
  noReviewScrutiny,
  commissioning,
  evidence,
  reporting,
  signOff,
  'homeOffice.waiting': waiting,
  'homeOffice.changing': changing,
  'homeOffice.resubmitting': resubmitting,
  publication,
  actionPlan,
  concluded: follow(actionPlan, ['2027-02-22', 'review.concluded']),
  discontinued: follow(signOff, ['2026-09-09', 'review.discontinued/notDomestic']),
  closedNoReview: follow(noReviewScrutiny, ['2026-06-01', 'scrutiny.concluded/accepted']),
};

export type Position = keyof typeof stories;
export const positions = Object.keys(stories).filter((name): name is Position => name in stories);
