import type { WorkflowDefinition } from '#lantern/engine';
import { endingWithTasks } from '../../shared/deadlines.js';
import { sayingWhatIsMissing } from '../../shared/events.js';
import { purposes } from '../../shared/purposes.js';
import { imr } from './case-forms/imr.js';
import { imrQueries } from './case-forms/imr-queries.js';
import { scopingReturn } from './case-forms/scoping-return.js';
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

/** One agency's answer to one request of a review: a scoping return, a chronology or an IMR. */
export const agencyReturnV1: WorkflowDefinition<EventName> = {
  name: 'agency-return',
  version: 'v1',
  title: 'an agency return',
  machine,
  opening: 'return.requested',
  events: sayingWhatIsMissing(events, tooEarly),
  states,
  closedStates: ['accepted', 'nil', 'excused'],
  initialFacts: { ...noFacts },
  requirements,
  regimes: [],
  regimeFixedBy: [],
  deadlines: endingWithTasks(deadlines, tasks),
  holdableClocks: deadlines.map(({ clock }) => clock),
  tasks,
  forms,
  caseForms: [scopingReturn, imr, imrQueries],
  emails: emailRules,
  relations,
  milestones: [],
  order,
  openedInError,
  supplies,
  part,
  purposes,
};
