import type { SuppliedEvent } from '#lantern/engine';
import type { EventName } from './events.js';

const supposed = 'Not stated in the record';

const usual: readonly SuppliedEvent<EventName>[] = [
  { type: 'recommendation.proposed', payload: { action: supposed, owner: supposed } },
  { type: 'recommendation.accepted', payload: {} },
  { type: 'evidence.submitted', payload: { summary: supposed } },
];

/** What the simulator may suppose where a record is silent: each event with the least it can say. */
export const supplies = (): readonly SuppliedEvent<EventName>[] => usual;
