import type { OrderRule, RelatedEvent } from '#lantern/engine';
import { before, generalOrder, stated } from '../../shared/order.js';
import { on } from './events.js';

const proposal = on('recommendation.proposed', undefined, 'the proposal');
const evidence = on('evidence.submitted', undefined, 'the evidence');

/** What can't come before what in an action. */
export const order: readonly OrderRule[] = [
  ...generalOrder,
  before(proposal, 'any'),
  before(proposal, stated('recommendation.proposed', 'due', 'the day it is due by')),
  before(
    on('recommendation.accepted', undefined, 'the acceptance'),
    on('work.started', undefined, 'the start of work'),
  ),
  before(evidence, on('evidence.returned', undefined, 'its return')),
  before(evidence, on('recommendation.verified', undefined, 'its verification')),
];

/** An action that should not have been opened is closed. */
export const openedInError = (reason: string): RelatedEvent => ({ type: 'recommendation.closed', payload: { reason } });
