import { type CaseEvent, decide } from '#lantern/engine';
import { type Line, type Story, eventOf, plainCircumstances, tell } from '#lantern/testing';
import { recommendationV1 } from '../index.js';
import { type Step, generalExamples, lineOf, linesOf } from '../../../shared/fixtures/trials.js';

/* An example of every event of an action, and the way to each state. For trying the chart. */

const action = 'Training for receptionists';

export const examples = {
  'recommendation.proposed': { action, owner: 'Northtown ICB' },
  'recommendation.proposed/dated': { action, owner: 'Northtown ICB', due: '2026-05-29' },
  'recommendation.accepted': {},
  'recommendation.accepted/dated': { due: '2027-06-30' },
  'recommendation.refused': { reason: 'it is for the council' },
  'recommendation.reassigned': { owner: 'Northtown Council' },
  'recommendation.reassigned/dated': { owner: 'Northtown Council', due: '2027-09-30' },
  'work.started': {},
  'progress.updated': { summary: 'the course is written' },
  'evidence.submitted': { summary: 'attendance of all practices' },
  'evidence.returned': { reason: 'one practice is missing' },
  'evidence.returned/dated': { reason: 'one practice is missing', due: '2027-05-31' },
  'recommendation.verified': {},
  'recommendation.closed': { reason: 'the service has ended' },
  ...generalExamples('updateDue', 'actionDue'),
};

/** The way to each state: the date was met late and a hold is in force. */
const accepted: readonly Step[] = [
  ['2026-01-05', 'recommendation.proposed/dated'],
  ['2026-01-06', 'hold.placed/trial'],
  ['2026-01-19', 'recommendation.accepted'],
];
const reported: readonly Step[] = [...accepted, ['2026-06-15', 'evidence.submitted']];
/** The first owner was late; the second will not have it. */
const refused: readonly Step[] = [
  ...reported,
  ['2026-06-22', 'evidence.returned/dated'],
  ['2026-06-29', 'recommendation.reassigned/dated'],
  ['2026-07-06', 'recommendation.refused'],
];

const steps = {
  proposed: accepted.slice(0, 2),
  accepted,
  refused,
  inProgress: [...accepted, ['2026-02-02', 'work.started']],
  evidenced: reported,
  verified: reported,
  closed: [...reported, ['2026-06-22', 'recommendation.closed']],
} satisfies Record<string, readonly Step[]>;

export type Position = keyof typeof steps;
export const positions = Object.keys(steps).filter((name): name is Position => name in steps);

/** The lines that lead to a state; to the verified one, all but the last, which is for somebody else to say. */
export const linesTo = (position: Position): readonly Line[] => linesOf(examples, steps[position]);

/** The evidence verified by the person of that name. */
export const verifiedBy = (name: string): CaseEvent => ({
  ...eventOf(recommendationV1, lineOf(examples, 'recommendation.verified', '2026-06-22')),
  actor: { name, roles: ['coordinator'] },
});

/** The story of an action at a state. */
export function storyOf(position: Position): Story {
  const story = tell(recommendationV1, linesTo(position));
  if (position !== 'verified') return story;
  const event = verifiedBy('B. Person');
  const decision = decide(recommendationV1, story.state, event, plainCircumstances);
  if (!decision.accepted) throw new Error(`The test's own story stops: ${decision.reasons.join(' ')}`);
  const history = [...story.history, { number: story.history.length + 1, event }];
  return { ...story, state: decision.next, history };
}
