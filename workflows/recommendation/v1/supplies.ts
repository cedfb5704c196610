import type { SuppliedEvent } from '#lantern/engine';

const supposed = 'Not stated in the record';

const usual: readonly SuppliedEvent[] = [
  { type: 'recommendation.proposed', payload: { action: supposed, owner: supposed } },
  { type: 'recommendation.accepted', payload: {} },
  { type: 'evidence.submitted', payload: { summary: supposed } },
];

/** What the simulator may suppose where a record is silent: each event with the least it can say. */
export const supplies = (): readonly SuppliedEvent[] => usual;
