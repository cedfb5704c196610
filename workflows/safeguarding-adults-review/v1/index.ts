import type { WorkflowDefinition } from '#lantern/engine';
import { imrGrid, scopingGrid } from '../../agency-return/v1/grids.js';
import { endingWithTasks } from '../../shared/deadlines.js';
import { sayingWhatIsMissing } from '../../shared/events.js';
import { purposes } from '../../shared/purposes.js';
import { deadlines } from './deadlines.js';
import { sharedEmails } from '../../shared/emails/folder.js';
import { emailRules } from './email-rules.js';
import { emailsDirectory } from './emails/folder.js';
import { emailValues } from './emails/values.js';
import { events } from './events.js';
import { forms } from './forms.js';
import { noFacts } from './facts.js';
import { machine } from './machine.js';
import { offices } from './offices.js';
import { milestones, order } from './order.js';
import { clocksOfParts } from './part-clocks.js';
import { regimes } from './regimes.js';
import { relations } from './relations.js';
import { requirements } from './requirements.js';
import { supplies } from './supplies.js';
import { tasks } from './tasks.js';
import { states, tooEarly } from './words.js';

export { safeguardingReturnV1 } from './returns.js';

/** A safeguarding adults review (Care Act 2014, section 44), arranged by a Safeguarding Adults Board. */
export const safeguardingAdultsReviewV1: WorkflowDefinition = {
  name: 'safeguarding-adults-review',
  version: 'v1',
  title: 'a safeguarding adults review',
  offices,
  machine,
  opening: 'referral.received',
  leaderNamedBy: ['reviewer.appointed'],
  scopeSetBy: 'terms.agreed',
  events: sayingWhatIsMissing(events, tooEarly),
  states,
  closedStates: ['concluded', 'closedNoReview', 'discontinued'],
  wayOut: 'discontinued',
  reopening: 'review.reopened',
  gates: ['sab.signedOff', 'report.published', 'review.concluded'],
  initialFacts: { ...noFacts },
  requirements,
  regimes,
  regimeFixedBy: ['referral.received', 'decision.made'],
  deadlines: endingWithTasks(deadlines, tasks),
  holdableClocks: [...deadlines.map(({ clock }) => clock), ...Object.keys(clocksOfParts)],
  tasks,
  forms,
  emails: emailRules,
  emailFiles: { folders: [emailsDirectory, sharedEmails], values: emailValues },
  relations,
  milestones,
  order,
  grids: [
    { ...scopingGrid, of: 'safeguarding-return', records: 'scoping.requested', decides: 'decision.made' },
    { ...imrGrid, of: 'safeguarding-return', records: 'imr.requested' },
  ],
  openedInError: null,
  supplies,
  purposes,
};
