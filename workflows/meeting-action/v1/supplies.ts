import type { SuppliedEvent } from '#lantern/engine';
import type { EventName } from './events.js';

const supposed = 'Not stated in the record';

/** What the simulator may suppose where a record is silent: each event with the least it can say. */
export const supplies = (): readonly SuppliedEvent<EventName>[] => [
  {
    type: 'meetingAction.begun',
    payload: { meeting: 'panel-1', holder: 'coordinator', action: supposed, due: '2099-12-31' },
  },
];
