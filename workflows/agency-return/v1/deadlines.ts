import type { DeadlineRule } from '#lantern/engine';
import { type LocalClock, local, weeks, workingDays } from '../../shared/deadlines.js';
import { weeklyListOnly } from '../../shared/ladders.js';
import { on } from './events.js';

/*
 * The clocks of a return, as data (tasks-and-emails 3.1 and 3.2). All are local defaults that a partnership may change;
 * the co-ordinator may agree to more time.
 */

const asked = (clock: LocalClock): DeadlineRule =>
  local({ owner: 'agency', extension: { agreedBy: ['coordinator'] }, ...clock });

const request = (kind: string) => on('return.requested', { kind }, 'the request');

/** What is in, or never will be: a nil return counts as a return. */
const returned = [on('return.submitted'), on('return.nil')];

/** A scoping return always states an involvement; a chronology or an IMR never does. */
const evidenceIn = on('return.submitted', { involvement: undefined }, 'what the agency sent');

export const deadlines: readonly DeadlineRule[] = [
  asked({
    clock: 'scopingReturnDue',
    title: 'Scoping return',
    setting: 'scoping_return_due',
    length: workingDays(10),
    starts: [request('scoping')],
    dueField: 'due',
    meets: returned,
  }),
  asked({
    clock: 'chronologyDue',
    title: 'Chronology',
    setting: 'chronology_due',
    length: weeks(4),
    starts: [request('chronology')],
    dueField: 'due',
    meets: returned,
  }),
  asked({
    clock: 'imrAuthorNamed',
    title: 'Name the author of the individual management review (IMR)',
    setting: 'imr_author_named',
    length: workingDays(5),
    starts: [request('imr')],
    meets: [on('author.nominated')],
    cancels: [...returned],
  }),
  asked({
    clock: 'imrDue',
    title: 'Individual management review (IMR)',
    setting: 'imr_due',
    length: weeks(8),
    starts: [request('imr')],
    dueField: 'due',
    meets: returned,
  }),
  asked({
    clock: 'imrQueries',
    title: 'Query or accept what the agency sent',
    setting: 'imr_queries',
    length: workingDays(10),
    starts: [evidenceIn, on('queries.answered', undefined, 'the reply')],
    meets: [on('queries.raised'), on('return.accepted')],
    owner: 'independentChair',
    ladder: weeklyListOnly,
  }),
  asked({
    clock: 'imrQueryReply',
    title: 'Reply to the queries',
    setting: 'imr_query_reply',
    length: workingDays(10),
    starts: [on('queries.raised', undefined, 'the queries')],
    meets: [on('queries.answered'), on('return.submitted')],
    cancels: [on('return.accepted')],
  }),
];
