import type { EmailFacts, EmailRule } from '#lantern/engine';
import { chaseEmails } from '../../shared/chasing.js';
import { type Said, dated } from '../../shared/emails.js';
import { holdEmails } from '../../shared/hold-emails.js';
import { moreTimeEmails } from '../../shared/parts.js';
import { sendingClocks } from './part.js';
import { on } from './events.js';

/* The e-mails an event of a return sends at once: the request (Em3, Em9), queries (Em9), and more time (Em12). */

interface Asked {
  readonly clock: string;
  readonly what: string;
}

const evidence: Readonly<Record<string, Asked>> = {
  chronology: { clock: 'chronologyDue', what: 'chronology' },
  imr: { clock: 'imrDue', what: 'managementReview' },
};

const evidenceOf = (facts: EmailFacts): Asked | undefined => evidence[String(facts.after.kind)];

const scopingRequest = (_event: object, facts: EmailFacts): Said => dated(facts, 'scopingReturnDue');

function evidenceRequest(_event: object, facts: EmailFacts): Said {
  const asked = evidenceOf(facts);
  const nameAuthorBy = facts.dateOf('imrAuthorNamed')?.due ?? null;
  return asked ? dated(facts, asked.clock, { stage: 'requested', what: asked.what, nameAuthorBy }) : null;
}

const toAgency = { to: ['agency'] } as const;

export const emailRules: readonly EmailRule[] = [
  {
    ...toAgency,
    on: on('return.requested', { kind: 'scoping' }),
    template: 'scoping-request',
    values: scopingRequest,
  },
  {
    ...toAgency,
    on: on('return.requested', { kind: Object.keys(evidence) }),
    template: 'evidence-request',
    values: evidenceRequest,
  },
  // The agency that a request is passed to has not seen it.
  { ...toAgency, on: on('return.reassigned'), template: 'scoping-request', values: scopingRequest },
  { ...toAgency, on: on('return.reassigned'), template: 'evidence-request', values: evidenceRequest },
  {
    ...toAgency,
    on: on('queries.raised'),
    template: 'evidence-request',
    values: (event, facts) =>
      dated(facts, 'imrQueryReply', { stage: 'queried', what: evidenceOf(facts)?.what, queries: event.count }),
  },
  ...moreTimeEmails(sendingClocks, 'agency'),
  ...holdEmails('agency'),
  ...chaseEmails(['agency', 'independentChair']),
];
