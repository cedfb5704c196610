import type { TaskDecision, TaskRule } from '#lantern/engine';
import { isToSign } from '../facts.js';
import { review } from './moments.js';
import { type EventName, on } from '../events.js';

const panel = [on('panel.established')];

/** What is to be done to set the panel up. */
export const reviewing: readonly TaskRule[] = [
  {
    code: 'B1',
    title: 'Appoint the independent chair',
    owner: 'coordinator',
    opens: [...review, on('chair.resigned')],
    closes: [on('chair.appointed')],
    form: on('chair.appointed'),
    evidence: 'contract, fee, CV, independence statement',
    clock: 'chairAppointed',
  },
  {
    code: 'B1C',
    title: 'Approve the independent chair',
    owner: 'cspChair',
    opens: [on('chair.proposed')],
    closes: [on('chair.appointed'), on('chair.returned')],
    form: on('chair.appointed'),
    evidence: 'appointment, or what stands against it',
    decision: {
      askedBy: ['chair.proposed'],
      approve: 'chair.appointed',
      giveBack: 'chair.returned',
      settles: ({ name, independenceConfirmed }) => ({ name, independenceConfirmed }),
    } satisfies TaskDecision<EventName>,
  },
  {
    code: 'B1R',
    title: 'Answer what the CSP chair says on the independent chair',
    owner: 'coordinator',
    opens: [on('chair.returned')],
    closes: [on('chair.proposed'), on('chair.appointed')],
    form: on('chair.proposed'),
    evidence: 'a new proposal',
    saying: 'reason',
  },
  {
    code: 'B2',
    title: 'Agree the budget and partner contributions',
    owner: 'coordinator',
    opens: review,
    closes: [],
    evidence: 'funding split recorded',
  },
  {
    code: 'B3',
    title: 'Appoint the panel',
    owner: 'independentChair',
    opens: [on('chair.appointed')],
    closes: panel,
    form: on('panel.established'),
    evidence: 'a member and a deputy for each seat',
    clock: 'panelAppointed',
  },
  {
    code: 'B4',
    title: 'Sign the confidentiality agreement',
    owner: 'panelMember',
    opens: panel,
    closes: [on('agreement.signed')],
    form: on('agreement.signed'),
    evidence: 'a signature for this review',
    forEach: 'members',
    keyedBy: 'agency',
    onlyIf: isToSign,
  },
  {
    code: 'B5',
    title: 'Agree the pseudonyms, and keep their key apart',
    owner: 'coordinator',
    opens: panel,
    closes: [],
    evidence: 'key held apart from the papers; family consulted',
    clock: 'firstPanel',
  },
  {
    code: 'B6',
    title: 'Draft the terms of reference and the dates of the scope',
    owner: 'independentChair',
    opens: panel,
    closes: [on('terms.agreed')],
    evidence: 'version stored; family invited to comment',
    clock: 'firstPanel',
  },
  {
    code: 'B7',
    title: 'Hold the first panel meeting',
    owner: 'independentChair',
    // With its date, which counts from the decision: it may be late before there is a panel to meet.
    opens: review,
    closes: [on('panel.met'), on('review.completed')],
    form: on('panel.met'),
    evidence: 'agenda and minutes',
    clock: 'firstPanel',
  },
  {
    code: 'B8',
    title: 'Agree the terms of reference and timetable',
    owner: 'independentChair',
    opens: panel,
    closes: [on('terms.agreed')],
    form: on('terms.agreed'),
    evidence: 'approved version',
  },
];
