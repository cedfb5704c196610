import type { TaskRule } from '#lantern/engine';
import { days } from '../../shared/deadlines.js';
import { on } from './events.js';

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
    asks: {
      what: 'Look in your records for the people named in the request, and say whether your agency had contact with any of them.',
      why: 'The chair of the partnership decides on these returns whether there will be a review. “No contact” counts as much as any other answer.',
    },
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
    asks: {
      what: 'Send a dated list of your agency’s contacts within the period that the panel has set.',
      why: 'The panel lays the lists of all agencies side by side, to see what was known to whom and when.',
    },
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
    asks: {
      what: 'Name somebody in your agency to write its individual management review (IMR). They must have taken no part in the case and must not manage those who did.',
      why: 'The family and the panel need to trust that your agency looks at its own work with fresh eyes.',
    },
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
    asks: {
      what: 'Send your agency’s individual management review (IMR): its own look at its contact, its decisions and what can be learned. A senior manager signs it.',
      why: 'It is what the panel learns from. It seeks to understand what happened and to blame nobody.',
    },
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
    asks: {
      what: 'The independent chair has read what you sent and has questions about it. Answer them, in a new version or beside it. If you do not find the questions among the papers here, ring the co-ordinator.',
      why: 'Questions at this stage are usual. They help the panel to understand what you wrote.',
    },
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
