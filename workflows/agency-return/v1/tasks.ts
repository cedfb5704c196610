import { type TaskRule, on } from '#lantern/engine';
import { task } from '../../shared/tasks.js';

/*
 * The tasks of the catalogue that a return brings with it. As everywhere, each may also be completed or marked as not
 * applicable, with a reason, by its code.
 */

const requested = (kind: string) => [on('return.requested', { kind })];
const returned = [on('return.submitted'), on('return.nil')];

/** A scoping return always states an involvement; a chronology or an IMR never does. */
const evidenceIn = on('return.submitted', { involvement: undefined });

export const tasks: readonly TaskRule[] = [
  task('A10', 'Return the scoping form', 'agency', requested('scoping'), returned, 'form, or "no involvement"', {
    clock: 'scopingReturnDue',
  }),
  task('C2', 'Return the chronology', 'agency', requested('chronology'), returned, 'file, format-checked', {
    clock: 'chronologyDue',
  }),
  task(
    'C5',
    'Name an author for the IMR who took no part in the case',
    'agency',
    requested('imr'),
    [on('author.nominated'), ...returned],
    'name and confirmation of independence',
    { clock: 'imrAuthorNamed' },
  ),
  task('C6', 'Send the IMR, signed by a senior manager', 'agency', requested('imr'), returned, 'signed IMR', {
    clock: 'imrDue',
  }),
  task(
    'C7',
    'Query or accept what the agency sent',
    'independentChair',
    [evidenceIn, on('queries.answered')],
    [on('queries.raised'), on('return.accepted')],
    'list of queries, or acceptance',
    { clock: 'imrQueries' },
  ),
  task(
    'C8',
    'Reply to the queries',
    'agency',
    [on('queries.raised')],
    [on('queries.answered'), on('return.submitted')],
    'next version',
    { clock: 'imrQueryReply' },
  ),
  task(
    'C9',
    'Escalate the missing answer',
    'coordinator',
    [on('nonEngagement.escalated')],
    [...returned, on('queries.answered')],
    'escalation letter, and its outcome',
  ),
];
