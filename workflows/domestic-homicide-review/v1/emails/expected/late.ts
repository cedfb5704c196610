import { type Sample, common, guidance, local, shared, variant } from './sample.js';

const late = { ...common, sentOn: '2026-12-31' };
const past = { due: '2026-06-26', kindOfDate: local } as const;
const pastDecision = { due: '2026-04-15', kindOfDate: guidance } as const;

/** E-mails that go out when the date they ask for has passed: what is asked for is asked for still. */
export const lateSamples: readonly Sample[] = [
  variant('referral-received', 'late', { ...late, receivedOn: '2026-03-16', ...pastDecision }),
  variant('secure-records', 'late', { ...late, ...past }),
  variant('scoping-request', 'late', { ...late, ...past }),
  variant('decision-needed', 'late', { ...late, stage: 'recommended', ...pastDecision }),
  variant('decision-needed', 'directed-late', { ...late, stage: 'directed', ...pastDecision }),
  variant('panel-confirm', 'late', { ...late, ...past, firstMeeting: '2026-06-09' }),
  variant('evidence-request', 'late', {
    ...late,
    stage: 'requested',
    what: 'managementReview',
    ...past,
    nameAuthorBy: '2026-06-12',
  }),
  variant('evidence-request', 'queried-late', { ...late, stage: 'queried', what: 'chronology', ...past, queries: 1 }),
  variant('draft-comment', 'late', { ...late, audience: 'panel', version: '2', file: true, ...past }),
  variant('draft-comment', 'elsewhere', {
    ...common,
    audience: 'factualAccuracy',
    version: '2',
    file: false,
    due: '2026-09-25',
    kindOfDate: local,
  }),
  variant('meeting', 'action-late', { ...late, stage: 'action', ...past }),
  variant('action-update', 'late', {
    ...shared,
    sentOn: '2026-10-30',
    due: '2026-09-30',
    kindOfDate: local,
    actions: [{ number: '3.2', reference: 'AB-26-03', overdue: true }],
  }),
];
