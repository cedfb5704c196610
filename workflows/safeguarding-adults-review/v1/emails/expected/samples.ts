import type { EmailName, EmailValues } from '../values.js';

/** One e-mail as it may be sent: the template, the variant that names its file of expected words, and its values. */
export interface Sample<Name extends EmailName = EmailName> {
  readonly name: Name;
  readonly variant?: string;
  readonly values: EmailValues<Name>;
}

const sample = <Name extends EmailName>(name: Name, values: EmailValues<Name>): Sample<Name> => ({ name, values });
const variant = <Name extends EmailName>(name: Name, of: string, values: EmailValues<Name>): Sample<Name> => ({
  name,
  variant: of,
  values,
});

const shared = {
  reviewName: 'Safeguarding Adults Review',
  reviewShortName: 'SAR',
  partnership: 'Ambridge Safeguarding Adults Board',
  link: 'https://lantern.example.gov.uk/open/k3v9',
  contact: {
    name: 'Sam Patel',
    role: 'co-ordinator',
    phone: '01632 960 123',
    hours: 'Monday to Friday, 9am to 5pm',
  },
  firstInCase: false,
  sentOn: '2026-03-16',
};
const common = { ...shared, reference: 'AB-26-03' };
const first = { ...common, firstInCase: true };

const local = { kindOfDate: 'local' } as const;
const decision = { due: '2026-04-15', ...local };
const completion = { due: '2026-09-30', kindOfDate: 'guidance' } as const;
const event = { day: '2026-06-11', time: '10:00', ends: '16:00', place: 'Committee Room 2, Town Hall' };

const task = {
  title: 'Individual management review (IMR)',
  reference: 'AB-26-03-A01',
  link: 'https://lantern.example.gov.uk/open/k3v9',
  due: '2026-03-09',
  ...local,
  daysOverdue: 7,
  daysSinceCompletion: null,
};

/** Every e-mail of this kind of review in every stage, and those that all share where they name its board. */
export const samples: readonly Sample[] = [
  sample('referral-received', { ...first, receivedOn: '2026-03-16', ...decision }),
  sample('scoping-request', { ...common, ...decision }),
  variant('evidence-request', 'requested', {
    ...common,
    stage: 'requested',
    what: 'managementReview',
    ...decision,
    nameAuthorBy: '2026-03-23',
  }),
  variant('evidence-request', 'queried', {
    ...common,
    stage: 'queried',
    what: 'managementReview',
    ...decision,
    queries: 2,
  }),
  variant('papers', 'recommendation', { ...common, about: 'recommendation', day: '2026-03-24', file: true }),
  variant('papers', 'terms', { ...common, about: 'terms', day: null, file: false }),
  variant('papers', 'draft', { ...common, about: 'draft', day: null, file: true }),
  variant('decision-needed', 'recommended', { ...common, stage: 'recommended', ...decision }),
  variant('decision-needed', 'due-soon', { ...common, stage: 'dueSoon', ...decision }),
  variant('decision-needed', 'late', { ...common, sentOn: '2026-12-31', stage: 'recommended', ...decision }),
  sample('sign-off-needed', { ...common, version: 'final', completedOn: '2026-03-12' }),
  variant('decision-made', 'mandatory', { ...first, outcome: 'mandatory', decidedOn: '2026-03-12' }),
  variant('decision-made', 'no-review', { ...common, outcome: 'noReview', decidedOn: '2026-03-12' }),
  variant('decision-made', 'other', { ...common, outcome: 'otherLearning', decidedOn: '2026-03' }),
  variant('practitioner-event', 'planned', { ...common, meeting: event, previous: null }),
  variant('practitioner-event', 'moved', {
    ...common,
    meeting: { ...event, ends: null, place: 'online' },
    previous: event,
  }),
  sample('draft-comment', { ...common, version: '2', ...decision }),
  variant('publication', 'agency', { ...common, day: '2026-03-12', reader: 'agency' }),
  variant('publication', 'communications', { ...common, day: '2026-03-12', reader: 'communications' }),
  variant('overdue', 'third-chair', {
    ...shared,
    tasks: [task],
    noInvolvementPossible: true,
    step: 3,
    to: 'cspChair',
    managerCopied: true,
    chairCopied: true,
    alsoDue: [],
  }),
  variant('overdue', 'third', {
    ...shared,
    tasks: [task],
    noInvolvementPossible: true,
    step: 3,
    to: 'assignee',
    managerCopied: true,
    chairCopied: true,
    alsoDue: [],
  }),
  variant('extension', 'asked', {
    ...common,
    stage: 'asked',
    title: 'Review completed',
    ...completion,
    askedFor: '2026-11-30',
    agreement: 'chair',
  }),
  variant('extension', 'granted', {
    ...common,
    stage: 'granted',
    title: 'Review completed',
    ...completion,
    due: '2026-11-30',
    agreed: { by: 'the SAB chair', on: '2026-03-12', firstDue: '2026-09-30' },
  }),
  variant('correction', 'refused', { ...common, stage: 'refused', entry: 3 }),
  variant('digest', 'chair-immediate', {
    ...shared,
    audience: 'chairImmediate',
    task: { ...task, title: 'Review completed', due: '2026-03-13', kindOfDate: 'guidance', daysOverdue: 3 },
  }),
];
