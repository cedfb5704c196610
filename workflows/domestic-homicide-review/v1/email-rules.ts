import type { CaseEvent, EmailFacts, EmailRule, EventMatch } from '#lantern/engine';
import { chaseEmails } from '../../shared/chasing.js';
import { correctionEmails } from '../../shared/correcting.js';
import { answersToMoreTime, dated, extensionGranted, listOf, text } from '../../shared/emails.js';
import { isCompletenessOpen } from './facts.js';
import { holdEmails } from './hold-emails.js';
import { laws } from './regimes.js';
import { meetingEmails, nextPanelMeeting } from './meeting-emails.js';
import { paper } from '../../shared/papers.js';
import { on } from './events.js';

/*
 * The e-mails an event sends at once (Em1 to Em16, and Em19). Reminders, overdue notices and lists come from the ladders of the
 * clocks. Nobody in a family is ever sent an automatic e-mail (rule E-17).
 */

/** The agencies that were asked for something: those that had no part in it are told nothing. */
function asked(facts: EmailFacts): string[] {
  const { scopingAsked, chronologies, imrs } = facts.after;
  const evidence = [chronologies, imrs].flatMap((requests) => Object.keys(Object(requests)));
  return [...new Set([...listOf(scopingAsked), ...evidence])];
}

/** The agencies whose own account the report rests on. */
const sentEvidence = (facts: EmailFacts): string[] =>
  Object.entries(Object(facts.after.imrs)).flatMap(([agency, state]) => (state === 'received' ? [agency] : []));

const submissions = (facts: EmailFacts): number => Number(facts.after.submissions ?? 0);

const publicationPlanned = ({ day, embargoUntil }: CaseEvent) => ({
  stage: 'planned',
  day: text(day),
  embargoUntil: text(embargoUntil),
});

/** The occasions at which it is asked whether the report is complete, until somebody has declared it. */
const occasions: readonly (readonly [string, EventMatch])[] = [
  ['signOff', on('csp.signedOff')],
  ['clearance', on('homeOffice.letterReceived', { outcome: ['publish', 'publishAfterChanges'] })],
  ['finalVersion', on('report.amended')],
  ['publication', on('report.published')],
];
const copiesUnder = { 'dhr-2016': 'commissioner', dardr: 'commissionerAndSecretaryOfState' } as const;

const askedForCompleteness = occasions.flatMap(([occasion, occurrence]) =>
  laws.map((law): EmailRule => ({
    on: occurrence,
    template: 'report-complete',
    to: ['coordinator'],
    under: [law],
    values: (event, facts) =>
      isCompletenessOpen(facts.after) ? { occasion, on: event.on, copies: copiesUnder[law] } : null,
  })),
);

export const emailRules: readonly EmailRule[] = [
  {
    on: on('notification.received'),
    template: 'referral-received',
    to: ['referrer'],
    // The thanks are owed also where the decision was made before the e-mail went.
    values: (event, facts) => {
      const decision = facts.dateOf('decision');
      if (!decision) return null;
      const { key: _key, ...said } = decision;
      return { ...said, receivedOn: event.on };
    },
  },
  {
    on: on('notification.received'),
    template: 'secure-records',
    to: ['agency'],
    values: (_event, facts) => dated(facts, 'secureRecordsRequest'),
  },
  ...meetingEmails,
  {
    on: on('recommendation.recorded'),
    template: 'decision-needed',
    to: ['cspChair'],
    urgent: true,
    values: (_event, facts) => dated(facts, 'decision', { stage: 'recommended' }),
  },
  {
    on: on('scrutiny.concluded', { outcome: 'directed' }),
    template: 'decision-needed',
    to: ['cspChair'],
    urgent: true,
    values: (_event, facts) => dated(facts, 'completion', { stage: 'directed' }),
  },
  {
    on: on('decision.made'),
    template: 'decision-made',
    to: ['agency'],
    agencies: asked,
    values: (event) => ({ outcome: event.outcome, decidedOn: event.on, confirmContact: event.outcome === 'review' }),
  },
  {
    on: on('panel.established'),
    template: 'panel-confirm',
    to: ['panel'],
    values: (_event, facts) => dated(facts, 'firstPanel', { firstMeeting: nextPanelMeeting(facts) }),
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
        agreement: 'panelAndChair',
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
  {
    on: on('draft.circulated'),
    template: 'draft-comment',
    to: ['agency'],
    // The others have no part in it to check, and are not told that there is a draft. What the panel reads is not open to
    // an agency: its own part of it comes in another way.
    agencies: sentEvidence,
    values: (event, facts) =>
      dated(facts, 'factCheck', { audience: 'factualAccuracy', version: String(event.version), file: false }),
  },
  ...holdEmails,
  {
    on: on('homeOffice.submitted'),
    template: 'home-office',
    to: ['panel', 'independentChair', 'cspChair'],
    values: (event, facts) => ({ stage: submissions(facts) > 1 ? 'resubmitted' : 'submitted', on: event.on }),
  },
  {
    on: on('homeOffice.letterReceived'),
    template: 'home-office',
    to: ['panel', 'independentChair'],
    values: (event) => ({ stage: 'letterReceived', on: event.on, ...paper(event) }),
  },
  {
    on: on('homeOffice.letterReceived'),
    template: 'home-office',
    to: ['cspChair'],
    urgent: true,
    values: (event) => ({ stage: 'letterReceived', on: event.on, ...paper(event) }),
  },
  {
    on: on('publication.planned'),
    template: 'publication',
    to: ['panel'],
    values: (event) => ({ ...publicationPlanned(event), reader: 'panel', ...paper(event) }),
  },
  {
    on: on('publication.planned'),
    template: 'publication',
    to: ['communications'],
    // They are written to, and do not sign in.
    values: (event) => ({ ...publicationPlanned(event), reader: 'communications', file: false }),
  },
  ...(['panel', 'communications'] as const).map((reader): EmailRule => ({
    on: on('report.published'),
    template: 'publication',
    to: [reader],
    values: (event) => ({ stage: 'published', day: event.on, reader }),
  })),
  ...askedForCompleteness,
  ...chaseEmails(['cspChair', 'independentChair', 'panel']),
];
