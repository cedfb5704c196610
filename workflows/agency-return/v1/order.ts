import type { OrderRule, RelatedEvent } from '#lantern/engine';
import { before, generalOrder, stated } from '../../shared/order.js';
import { on } from './events.js';

const request = on('return.requested', undefined, 'the request');
const submission = on('return.submitted', undefined, 'what the agency sent');
const queries = on('queries.raised', undefined, 'the queries');

/** What can't come before what in a return. */
export const order: readonly OrderRule[] = [
  ...generalOrder,
  before(request, 'any'),
  before(request, stated('return.requested', 'due', 'the day it is due by')),
  before(submission, queries),
  before(submission, on('return.accepted', undefined, 'its acceptance')),
  before(queries, on('queries.answered', undefined, 'the reply')),
];

/** A return that nobody should have been asked for is excused. */
export const openedInError = (reason: string): RelatedEvent => ({ type: 'return.excused', payload: { reason } });
