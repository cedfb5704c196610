import { type DeadlineRule, type EventRule, type FormWords, type TaskRule, onEventsOf } from '#lantern/engine';
import { assign } from 'xstate';
import { z } from 'zod';
import type { Addition } from '../../shared/additions.js';
import { days, local, weeks } from '../../shared/deadlines.js';
import { label, rule } from '../../shared/events.js';

/*
 * What this version adds: the family is pointed to specialist advocacy by the first meeting of the panel, and has time to
 * choose (process description, step 11). Lantern writes to nobody in a family: it asks the chair, and keeps the answer.
 */

const settled = ['accepted', 'declined', 'hasAdvocate', 'noContact'] as const;

const events = {
  'advocacy.offered': rule('Advocate offered to the family', {
    outcome: z.enum([...settled, 'timeToChoose']),
    organisation: label.optional(),
  }),
} satisfies Record<string, EventRule>;

const tooEarly = {
  'advocacy.offered': 'The decision to hold a review has not been recorded, so no advocate is to be offered yet.',
};

/** The states in which there is a review, and a family to be asked. */
const underWay: readonly string[] = [
  'commissioning',
  'evidence',
  'reporting',
  'signOff',
  'homeOffice',
  'publication',
  'actionPlan',
];

const on = onEventsOf<typeof events & Record<'panel.established' | 'panel.met' | 'review.completed', EventRule>>();

const answered = on('advocacy.offered', { outcome: [...settled] });
const undecided = on('advocacy.offered', { outcome: 'timeToChoose' }, 'the offer');
const finished = on('review.completed');

/** Offered before the panel first met, there is nothing left to do at the meeting. */
const isStillToOffer = ({ advocacyOffered }: Readonly<Record<string, unknown>>): boolean => advocacyOffered !== true;

const deadlines: readonly DeadlineRule[] = [
  {
    clock: 'familyAdvocacy',
    title: 'Offer the family a specialist advocate',
    kind: 'guidance',
    source: 'Home Office guidance for chairs on families, para 56(a): at the first meeting',
    setting: null,
    length: days(0),
    starts: [on('panel.met', undefined, 'the first panel meeting')],
    meets: [on('advocacy.offered')],
    cancels: [finished],
    once: true,
    onlyIf: isStillToOffer,
    pausable: true,
    extension: null,
    owner: 'independentChair',
    ladder: [
      { step: '1 day after', days: 1, template: 'overdue', to: ['assignee'] },
      { step: '7 days after', days: 7, template: 'overdue', to: ['assignee', 'lineManager'] },
    ],
  },
  local({
    clock: 'advocacyChoice',
    title: 'Ask the family what they chose about an advocate',
    setting: 'advocacy_choice',
    length: weeks(2),
    starts: [undecided],
    meets: [answered],
    cancels: [finished],
    owner: 'independentChair',
  }),
];

const tasks: readonly TaskRule[] = [
  {
    code: 'B10',
    title: 'Offer the family a specialist advocate, and time to choose',
    owner: 'independentChair',
    opens: [on('panel.established'), on('panel.met')],
    closes: [on('advocacy.offered'), finished],
    form: on('advocacy.offered'),
    evidence: 'log entry: leaflet given, advocacy offered, choice',
    clock: 'familyAdvocacy',
    onlyIf: isStillToOffer,
  },
  {
    code: 'B10F',
    title: 'Ask the family what they chose about an advocate',
    owner: 'independentChair',
    opens: [undecided],
    closes: [on('advocacy.offered'), finished],
    form: on('advocacy.offered'),
    evidence: 'the choice, in the contact log',
    clock: 'advocacyChoice',
  },
];

/** What guidance asks is done by recording it: a tick would leave its date behind. */
export const byItsOwnForm: readonly string[] = ['B10'];

const forms: FormWords = {
  actions: {
    'advocacy.offered': {
      label: 'Record the offer of an advocate to the family',
      help: 'By the first panel meeting. Lantern never writes to a family.',
    },
  },
  fields: {
    'advocacy.offered/on': { label: 'When was it offered, or answered?' },
    'advocacy.offered/outcome': {
      label: 'What did the family choose?',
      options: {
        accepted: 'They want an advocate',
        declined: 'They do not want one',
        hasAdvocate: 'They have one already',
        timeToChoose: 'They want time to choose',
        noContact: 'There is nobody to offer it to, or nobody who wants contact',
      },
    },
    organisation: { label: 'Organisation of the advocate (optional)', hint: 'The service. Not a person.' },
  },
};

const outcomes = events['advocacy.offered'].payload.shape.outcome.options;

export const advocacy: Addition = {
  events,
  tooEarly,
  chart: {
    during: underWay,
    on: { 'advocacy.offered': { actions: 'noteAdvocacy' } },
    actions: { noteAdvocacy: assign({ advocacyOffered: true }) },
    facts: { advocacyOffered: false },
  },
  deadlines,
  tasks,
  forms,
  examples: Object.fromEntries(
    outcomes.map((outcome) => [`advocacy.offered/${outcome}`, { type: 'advocacy.offered', payload: { outcome } }]),
  ),
  saidOnPage: ['advocacy.offered'],
};
