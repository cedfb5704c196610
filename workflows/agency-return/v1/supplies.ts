import type { SuppliedEvent } from '#lantern/engine';
import type { EventName } from './events.js';

/* What the simulator may suppose where a record is silent: each event with the least it can say. */

const supposed = 'Not stated in the record';

const requests: readonly SuppliedEvent<EventName>[] = ['imr', 'chronology', 'scoping'].map((kind) => ({
  type: 'return.requested' as const,
  payload: { agency: supposed, kind },
}));

const least: Readonly<Record<string, SuppliedEvent['payload']>> = {
  scoping: { involvement: 'known' },
  imr: { signedOffBy: supposed },
};

export function supplies({ kind }: Readonly<Record<string, unknown>>): readonly SuppliedEvent<EventName>[] {
  return [
    ...requests,
    { type: 'author.nominated', payload: { name: supposed, independenceConfirmed: true } },
    { type: 'return.submitted', payload: least[String(kind)] ?? {} },
    { type: 'queries.raised', payload: { count: 1 } },
  ];
}
