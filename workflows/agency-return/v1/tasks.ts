import { type TaskRule, on } from '#lantern/engine';
import { days } from '../../shared/deadlines.js';

/*
 * The tasks of the catalogue that a return brings with it. As everywhere, each may also be completed or marked as not
 * applicable, with a reason, by its code.
 */

const requested = (kind: string) => [on('return.requested', { kind })];
const returned = [on('return.submitted'), on('return.nil')];

/** A scoping return always states an involvement; a chronology or an IMR never does. */
const evidenceIn = on('return.submitted', { involvement: undefined });

export const tasks: readonly TaskRule[] = [
  {
    code: 'A10',
    title: 'Return the scoping form',
    owner: 'agency',
    opens: requested('scoping'),
    closes: returned,
    form: on('return.submitted'),
    evidence: 'form, or "no involvement"',
    clock: 'scopingReturnDue',
  },
  {
    code: 'C2',
    title: 'Return the chronology',
    owner: 'agency',
    opens: requested('chronology'),
    closes: returned,
    form: on('return.submitted'),
    evidence: 'file, format-checked',
    clock: 'chronologyDue',
  },
  {
    code: 'C5',
    title: 'Name an author for the IMR who took no part in the case',
    owner: 'agency',
    opens: requested('imr'),
    closes: [on('author.nominated'), ...returned],
    form: on('author.nominated'),
    evidence: 'name and confirmation of independence',
    clock: 'imrAuthorNamed',
  },
  {
    code: 'C6',
    title: 'Send the IMR, signed by a senior manager',
    owner: 'agency',
    opens: requested('imr'),
    closes: returned,
    form: on('return.submitted'),
    evidence: 'signed IMR',
    clock: 'imrDue',
  },
  {
    code: 'C7',
    title: 'Query or accept what the agency sent',
    owner: 'independentChair',
    opens: [evidenceIn, on('queries.answered')],
    closes: [on('queries.raised'), on('return.accepted')],
    form: on('queries.raised'),
    evidence: 'list of queries, or acceptance',
    clock: 'imrQueries',
  },
  {
    code: 'C8',
    title: 'Reply to the queries',
    owner: 'agency',
    opens: [on('queries.raised')],
    closes: [on('queries.answered'), on('return.submitted')],
    form: on('queries.answered'),
    evidence: 'next version',
    clock: 'imrQueryReply',
  },
  {
    code: 'C9',
    title: 'Escalate the missing IMR: telephone, then write to somebody senior',
    owner: 'coordinator',
    opens: [],
    closes: [],
    form: on('nonEngagement.escalated'),
    evidence: 'escalation letter',
    arises: {
      clock: 'imrDue',
      setting: 'non_engagement_after',
      overdueFor: days(14),
      from: 'the date of an IMR that is not in',
    },
  },
  {
    code: 'C9F',
    title: 'Follow up the escalation of the missing answer',
    owner: 'coordinator',
    opens: [on('nonEngagement.escalated')],
    closes: [...returned, on('queries.answered')],
    evidence: 'escalation letter, and its outcome',
  },
];
