import type { WorkflowDefinition } from '#lantern/engine';
import { domesticHomicideReviewV1 } from '../../domestic-homicide-review/v1/index.js';
import { deadlines } from './deadlines.js';
import { emailRules } from './email-rules.js';
import { events } from './events.js';
import { forms } from './forms.js';
import { noFacts } from './facts.js';
import { machine } from './machine.js';
import { relations } from './relations.js';
import { requirements } from './requirements.js';
import { supplies } from './supplies.js';
import { tasks } from './tasks.js';
import { states, tooEarly } from './words.js';

/** A hold on the review is told to its parts whole, with whatever clocks it names. */
const clocksOfItsReview = domesticHomicideReviewV1.holdableClocks;

/** One recommendation, or one action of it, from its proposal to verified evidence. */
export const recommendationV1: WorkflowDefinition = {
  name: 'recommendation',
  version: 'v1',
  title: 'a recommendation',
  machine,
  opening: 'recommendation.proposed',
  events: Object.fromEntries(
    Object.entries(events).map(([type, rule]) => [type, { ...rule, tooEarly: tooEarly[type] }]),
  ),
  states,
  closedStates: ['verified', 'closed'],
  initialFacts: { ...noFacts },
  requirements,
  regimes: [],
  regimeFixedBy: [],
  deadlines,
  holdableClocks: [...new Set([...deadlines.map(({ clock }) => clock), ...clocksOfItsReview])],
  tasks,
  forms,
  emails: emailRules,
  relations,
  supplies,
};
