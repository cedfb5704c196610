import { type EmailFacts, type EmailRule, on } from '#lantern/engine';
import { chaseEmails } from '../../shared/chasing.js';
import { type Said, answersToMoreTime, dated, extensionGranted, listOf, text } from '../../shared/emails.js';
import { paper } from '../../shared/papers.js';
import { type PlannedEvent, reviewFacts } from './facts.js';
import { correctionEmails } from '../../shared/correcting.js';
import { holdEmails } from './hold-emails.js';

/*
 * The e-mails an event sends at once (SEm1 to SEm8). Reminders, overdue notices and lists come from the ladders of the
 * clocks. Nobody who was harmed and nobody in a family is ever sent an automatic e-mail.
 */

/** The agencies that were asked for something: those that had no part in it are told nothing. */
const asked = (facts: EmailFacts): string[] => [
  ...new Set([...listOf(facts.after.scopingAsked), ...Object.keys(Object(facts.after.imrs))]),
];

/** The agencies whose own account the report rests on. */
const sentEvidence = (facts: EmailFacts): string[] =>
  Object.entries(reviewFacts(facts.after).imrs).flatMap(([agency, state]) => (state === 'received' ? [agency] : []));

const place = ({ day, time, ends, place: where }: PlannedEvent) => ({ day, time, ends, place: where });

const practitionerEvent = { kind: 'practitionerEvent', title: 'Practitioner event' };

/** The practitioner event as it is now, and as it was where it was planned before. */
function planned(facts: EmailFacts): Said {
  const now = reviewFacts(facts.after).practitionerEvent;
  const previous = reviewFacts(facts.before).practitionerEvent;
  return now && { meeting: place(now), previous: previous && place(previous) };
}

/**
 * The decision is told in an e-mail once the adult or the family has been told, or where somebody records that these were
 * told first; and to each a single time.
 */
const decisionTo = (whom: 'referrer' | 'agencies', rest: Pick<EmailRule, 'to' | 'agencies'>): EmailRule => {
  const tellings = ['adult', 'family', whom];
  return {
    ...rest,
    on: on('person.told', { about: 'decision', who: tellings }),
    template: 'decision-made',
    values: (_event, facts) => {
      const { outcome, decidedOn } = reviewFacts(facts.after);
      const isTold = reviewFacts(facts.before).toldOfDecision.some((who) => tellings.includes(who));
      return outcome === null || isTold ? null : { outcome, decidedOn };
    },
  };
};

export const emailRules: readonly EmailRule[] = [
  {
    on: on('referral.received'),
    template: 'referral-received',
    to: ['referrer'],
    values: (event, facts) => {
      const date = facts.dateOf('decision');
      if (!date) return null;
      const { key: _key, ...said } = date;
      return { ...said, receivedOn: event.on };
    },
  },
  {
    on: on('papers.circulated'),
    template: 'papers',
    to: ['panel'],
    values: (event) => ({ about: event.about, day: event.day ?? null, ...paper(event) }),
  },
  {
    on: on('recommendation.recorded'),
    template: 'decision-needed',
    to: ['cspChair'],
    urgent: true,
    values: (_event, facts) => dated(facts, 'decision', { stage: 'recommended' }),
  },
  {
    on: on('review.completed'),
    template: 'sign-off-needed',
    to: ['cspChair'],
    urgent: true,
    values: (event) => ({ version: String(event.version), completedOn: event.on }),
  },
  decisionTo('referrer', { to: ['referrer'] }),
  decisionTo('agencies', { to: ['agency'], agencies: asked }),
  {
    on: on('practitionerEvent.planned'),
    template: 'practitioner-event',
    to: ['agency'],
    agencies: asked,
    callsTo: practitionerEvent,
    values: (_event, facts) => planned(facts),
  },
  {
    on: on('practitionerEvent.planned'),
    template: 'practitioner-event',
    to: ['independentChair'],
    callsTo: practitionerEvent,
    values: (_event, facts) => planned(facts),
  },
  {
    on: on('draft.circulated'),
    template: 'draft-comment',
    to: ['agency'],
    agencies: sentEvidence,
    values: (event, facts) => dated(facts, 'draft', { version: String(event.version) }),
  },
  {
    on: on('report.published'),
    template: 'publication',
    to: ['agency'],
    agencies: asked,
    values: (event) => ({ day: event.on, reader: 'agency' }),
  },
  {
    on: on('report.published'),
    template: 'publication',
    to: ['communications'],
    // They are written to, and do not sign in.
    values: (event) => ({ day: event.on, reader: 'communications' }),
  },
  {
    on: on('extension.agreed'),
    template: 'extension',
    to: ['coordinator', 'independentChair'],
    values: extensionGranted,
  },
  {
    on: on('extension.asked'),
    template: 'extension',
    to: ['cspChair'],
    values: (event, facts) =>
      dated(facts, text(event.clock), {
        stage: 'asked',
        title: facts.titleOf(text(event.clock)),
        askedFor: text(event.newDue),
        agreement: 'chair',
        ...answersToMoreTime,
      }),
  },
  {
    on: on('extension.refused'),
    template: 'extension',
    to: ['coordinator', 'independentChair'],
    values: (event, facts) =>
      dated(facts, text(event.clock), { stage: 'refused', title: facts.titleOf(text(event.clock)) }),
  },
  ...correctionEmails,
  ...holdEmails,
  ...chaseEmails(['cspChair', 'independentChair', 'panel']),
];
