import type { SuppliedEvent } from '#lantern/engine';
import type { EventName } from './events.js';

const supposed = 'Not stated in the record';

/** What the simulator may suppose where a record is silent: each event with the least it can say. */
export const supplies = (): readonly SuppliedEvent<EventName>[] => [
  { type: 'comments.requested', payload: { agency: supposed, version: supposed } },
];
