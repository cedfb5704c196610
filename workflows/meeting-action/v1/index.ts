import type { WorkflowDefinition } from '#lantern/engine';
import { endingWithTasks } from '../../shared/deadlines.js';
import { sayingWhatIsMissing } from '../../shared/events.js';
import { purposes } from '../../shared/purposes.js';
import { deadlines } from './deadlines.js';
import { emailRules } from './email-rules.js';
import { type EventName, events } from './events.js';
import { forms } from './forms.js';
import { noFacts } from './facts.js';
import { machine } from './machine.js';
import { openedInError, order } from './order.js';
import { part } from './part.js';
import { relations } from './relations.js';
import { requirements } from './requirements.js';
import { supplies } from './supplies.js';
import { tasks } from './tasks.js';
import { states, tooEarly } from './words.js';

/** Something that a meeting gave somebody to do, until it is done. */
export const meetingActionV1: WorkflowDefinition<EventName> = {
  name: 'meeting-action',
  version: 'v1',
  title: 'an action from a meeting',
  machine,
  opening: 'meetingAction.begun',
  events: sayingWhatIsMissing(events, tooEarly),
  states,
  closedStates: ['done', 'closed'],
  initialFacts: { ...noFacts },
  requirements,
  regimes: [],
  regimeFixedBy: [],
  deadlines: endingWithTasks(deadlines, tasks),
  holdableClocks: deadlines.map(({ clock }) => clock),
  tasks,
  forms,
  emails: emailRules,
  relations,
  milestones: [],
  order,
  openedInError,
  supplies,
  part,
  purposes,
};
