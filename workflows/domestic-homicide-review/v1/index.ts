import type { WorkflowDefinition } from '#lantern/engine';
import { imrGrid, scopingGrid } from '../../agency-return/v1/grids.js';
import { endingWithTasks } from '../../shared/deadlines.js';
import { meetingActions } from '../../shared/meeting-actions.js';
import { sayingWhatIsMissing } from '../../shared/events.js';
import { purposes } from '../../shared/purposes.js';
import { chairContract } from './case-forms/chair-contract.js';
import { chairProcurement } from './case-forms/chair-procurement.js';
import { chairIndependence } from './case-forms/chair-independence.js';
import { decisionRecord } from './case-forms/decision-record.js';
import { decisionRecordV2 } from './case-forms/decision-record-v2.js';
import { factsOfTheCase } from './case-forms/facts-of-the-case.js';
import { familyPart } from './case-forms/family-part.js';
import { libraryCoding } from './case-forms/library-coding.js';
import { namesKey } from './case-forms/names-key.js';
import { nhsTracker } from './case-forms/nhs-tracker.js';
import { publicationPlan } from './case-forms/publication-plan.js';
import { parallelProcesses } from './case-forms/parallel-processes.js';
import { referral } from './case-forms/referral.js';
import { termsOfReference } from './case-forms/terms-of-reference.js';
import { deadlines } from './deadlines.js';
import { sharedEmails } from '../../shared/emails/folder.js';
import { emailRules } from './email-rules.js';
import { emailTemplates, emailsDirectory } from './emails/templates.js';
import { emailValues } from './emails/values.js';
import { type EventName, events } from './events.js';
import { forms } from './forms.js';
import { noFacts } from './facts.js';
import { machine } from './machine.js';
import { milestones, order } from './order.js';
import { clocksOfParts } from './part-clocks.js';
import { regimes } from './regimes.js';
import { relations } from './relations.js';
import { requirements } from './requirements.js';
import { supplies } from './supplies.js';
import { tasks } from './tasks.js';
import { states, tooEarly } from './words.js';

export const domesticHomicideReviewV1: WorkflowDefinition<EventName> = {
  name: 'domestic-homicide-review',
  version: 'v1',
  title: 'a review',
  machine,
  opening: 'notification.received',
  seatedBy: 'panel.established',
  leaderNamedBy: ['chair.proposed', 'chair.appointed'],
  scopeSetBy: 'terms.agreed',
  agreementSignedBy: 'agreement.signed',
  events: sayingWhatIsMissing(events, tooEarly),
  states,
  closedStates: ['concluded', 'closedNoReview', 'discontinued'],
  wayOut: 'discontinued',
  reopening: 'review.reopened',
  gates: ['csp.signedOff', 'homeOffice.submitted', 'report.published', 'review.concluded'],
  initialFacts: { ...noFacts },
  requirements,
  regimes,
  regimeFixedBy: ['notification.received', 'decision.made'],
  deadlines: endingWithTasks(deadlines, tasks),
  holdableClocks: [...deadlines.map(({ clock }) => clock), ...Object.keys(clocksOfParts)],
  tasks,
  forms,
  urgentLearning: { noted: 'learning.noted', actedOn: 'learning.actedOn', field: 'learning' },
  caseForms: [
    factsOfTheCase,
    namesKey,
    decisionRecord,
    decisionRecordV2,
    termsOfReference,
    chairProcurement,
    chairContract,
    chairIndependence,
    familyPart,
    parallelProcesses,
    publicationPlan,
    libraryCoding,
    nhsTracker,
  ],
  referral,
  emails: emailRules,
  emailFiles: { folders: [emailsDirectory, sharedEmails], values: emailValues, titles: emailTemplates },
  relations,
  beside: meetingActions,
  milestones,
  order,
  grids: [
    { ...scopingGrid, of: 'agency-return', records: 'scoping.requested', decides: 'decision.made' },
    { ...imrGrid, of: 'agency-return', records: 'imr.requested' },
  ],
  openedInError: null,
  supplies,
  purposes,
  anyDay: ['meeting.planned', 'panel.met', 'imr.requested'],
};
