import { type Line, type Story, tell } from '#lantern/testing';
import { linesOf, type Step } from '../../../shared/fixtures/trials.js';
import { safeguardingAdultsReviewV1 as review } from '../index.js';
import { type ExampleName, examples } from './events.js';

/*
 * The way to each state of a review, with everything done that is asked for there. A hold is in force throughout, and the
 * decision came late.
 */

type Way = readonly (readonly [on: string, name: ExampleName])[];
const way = (steps: Way): readonly Line[] => linesOf(examples, steps as readonly Step[]);

const referred: Way = [
  ['2026-01-05', 'referral.received'],
  ['2026-01-06', 'hold.placed/trial'],
  ['2026-01-08', 'scoping.requested'],
  ['2026-02-05', 'scoping.returned'],
  ['2026-02-24', 'subgroup.met'],
];
const awaitingDecision: Way = [...referred, ['2026-02-25', 'recommendation.recorded']];
const commissioning: Way = [
  ...awaitingDecision,
  ['2026-03-16', 'decision.made/mandatory'],
  ['2026-03-17', 'person.told/decision'],
  ['2026-04-20', 'reviewer.appointed'],
];
const evidence: Way = [
  ...commissioning,
  ['2026-05-07', 'terms.agreed'],
  ['2026-05-08', 'imr.requested'],
  ['2026-06-05', 'imr.received'],
];
const reporting: Way = [
  ...evidence,
  ['2026-07-06', 'practitionerEvent.held'],
  ['2026-07-13', 'evidence.completed'],
  ['2026-08-10', 'draft.circulated'],
  ['2026-08-31', 'family.sawDraft'],
];
const signOff: Way = [
  ...reporting,
  ['2026-09-07', 'review.completed'],
  ['2026-09-08', 'anonymisation.checked/clean'],
  ['2026-10-12', 'finding.decided/implement'],
];
const publication: Way = [...signOff, ['2026-10-12', 'sab.signedOff'], ['2026-11-02', 'person.told/publication']];
const actionPlan: Way = [...publication, ['2026-11-16', 'report.published']];

const ways = {
  referred,
  awaitingDecision,
  commissioning,
  evidence,
  reporting,
  signOff,
  publication,
  actionPlan,
  concluded: [...actionPlan, ['2027-02-22', 'review.concluded']],
  closedNoReview: [...awaitingDecision, ['2026-03-16', 'decision.made/noReview']],
  discontinued: [...signOff, ['2026-10-13', 'review.discontinued']],
} satisfies Record<string, Way>;

export type Position = keyof typeof ways;
export const positions = Object.keys(ways).filter((name): name is Position => name in ways);

export const linesTo = (position: Position): readonly Line[] => way(ways[position]);
export const storyOf = (position: Position): Story => tell(review, linesTo(position));
