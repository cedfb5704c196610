import type { SuppliedEvent } from '#lantern/engine';
import { type ReviewFacts, reviewFacts } from './facts.js';

/*
 * What the simulator may suppose where a real record is silent: each event with the least it can say. The order settles
 * which of two equally short stories is told.
 */

const supposed = 'Not stated in the record';

type Fields = Readonly<Record<string, unknown>>;
type Supply = readonly [type: string, payload: Fields];

const limbsOf = ({ adultStatus }: ReviewFacts) => {
  const lives = adultStatus === 'alive';
  const condition = { condition1: lives ? 'no' : 'yes', condition2: lives ? 'yes' : 'no' } as const;
  return { needs: 'yes', inArea: 'yes', concern: 'yes', ...condition } as const;
};

const decision = (facts: ReviewFacts): readonly Supply[] => [
  ['decision.made', { outcome: 'mandatory', limbs: limbsOf(facts), reasons: supposed }],
  ['decision.made', { outcome: 'noReview', limbs: { ...limbsOf(facts), concern: 'no' }, reasons: supposed }],
];

const report = (facts: ReviewFacts, wanted: Fields): readonly Supply[] => {
  const version = wanted.version ?? facts.report ?? 'not stated';
  return [
    ['draft.circulated', { version }],
    ['review.completed', { version }],
    ['sab.signedOff', {}],
    ['anonymisation.checked', { version: facts.report ?? version, outcome: 'clean' }],
    ['person.told', { who: 'family', about: 'publication' }],
    ['report.published', {}],
  ];
};

const keysOf = <State>(found: Readonly<Record<string, State>>, state: State): string[] =>
  Object.keys(found).filter((name) => found[name] === state);

/** What has been asked of agencies and owners: of each kind the first is answered. */
const answers = ({ imrs, actions, findings, decidedFindings }: ReviewFacts): readonly Supply[] => [
  ...keysOf(imrs, 'requested')
    .slice(0, 1)
    .map((agency): Supply => ['imr.received', { agency }]),
  ...keysOf(actions, 'open')
    .slice(0, 1)
    .map((action): Supply => ['action.settled', { action, outcome: 'verified' }]),
  ...Array.from({ length: findings ?? 0 }, (_none, index) => String(index + 1))
    .filter((finding) => !(finding in decidedFindings))
    .slice(0, 1)
    .map((finding): Supply => ['finding.decided', { finding, decision: 'implement' }]),
];

/** The usual story, and the answers to whatever has been asked. */
export function supplies(context: Fields, wanted: Fields = {}): readonly SuppliedEvent[] {
  const facts = reviewFacts(context);
  const story: readonly Supply[] = [
    ['referral.received', { referredBy: supposed, adultStatus: 'died', adults: 1 }],
    ...decision(facts),
    ['reviewer.appointed', { name: supposed, independenceConfirmed: true, method: 'full' }],
    ['terms.agreed', {}],
    ['evidence.completed', {}],
    ...report(facts, wanted),
    ...answers(facts),
  ];
  return story.map(([type, payload]) => ({ type, payload }));
}
