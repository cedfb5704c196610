import type { OrderRule, RelatedEvent } from '#lantern/engine';
import { before, generalOrder } from '../../shared/order.js';
import { on } from './events.js';

/** What can't come before what in an action from a meeting. */
export const order: readonly OrderRule[] = [
  ...generalOrder,
  before(on('meetingAction.begun', undefined, 'the meeting that gave it'), 'any'),
];

/** An action that nobody should have been given is not waited for. */
export const openedInError = (reason: string): RelatedEvent => ({ type: 'meetingAction.closed', payload: { reason } });
