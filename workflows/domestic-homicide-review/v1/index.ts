import type { WorkflowDefinition } from '#lantern/engine';
import { sayingWhatIsMissing } from '../../shared/events.js';
import { deadlines } from './deadlines.js';
import { emailRules } from './email-rules.js';
import { events } from './events.js';
import { forms } from './forms.js';
import { noFacts } from './facts.js';
import { machine } from './machine.js';
import { regimes } from './regimes.js';
import { relations } from './relations.js';
import { requirements } from './requirements.js';
import { supplies } from './supplies.js';
import { tasks } from './tasks.js';
import { states, tooEarly } from './words.js';

/** Clocks of the returns and actions a review opens, which a hold on the review may pause too. */
const clocksOfItsParts = [
  'scopingReturnDue',
  'chronologyDue',
  'imrAuthorNamed',
  'imrDue',
  'imrQueries',
  'imrQueryReply',
  'actionDue',
  'updateDue',
];

export const domesticHomicideReviewV1: WorkflowDefinition = {
  name: 'domestic-homicide-review',
  version: 'v1',
  title: 'a review',
  machine,
  opening: 'notification.received',
  events: sayingWhatIsMissing(events, tooEarly),
  states,
  closedStates: ['concluded', 'closedNoReview'],
  initialFacts: { ...noFacts },
  requirements,
  regimes,
  regimeFixedBy: ['notification.received', 'decision.made'],
  deadlines,
  holdableClocks: [...deadlines.map(({ clock }) => clock), ...clocksOfItsParts],
  tasks,
  forms,
  emails: emailRules,
  relations,
  supplies,
};
