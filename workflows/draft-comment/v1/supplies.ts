import type { SuppliedEvent } from '#lantern/engine';

const supposed = 'Not stated in the record';

/** What the simulator may suppose where a record is silent: each event with the least it can say. */
export const supplies = (): readonly SuppliedEvent[] => [
  { type: 'comments.requested', payload: { agency: supposed, version: supposed } },
];
