import type { OrderRule, RelatedEvent } from '#lantern/engine';
import { before, generalOrder } from '../../shared/order.js';
import { on } from './events.js';

/** What can't come before what in a request to comment. */
export const order: readonly OrderRule[] = [
  ...generalOrder,
  before(on('comments.requested', undefined, 'the request'), 'any'),
];

/** Comments that nobody should have been asked for are not waited for. */
export const openedInError = (): RelatedEvent => ({ type: 'comments.overtaken', payload: {} });
