import type { SuppliedEvent } from '#lantern/engine';

/* What the simulator may suppose where a record is silent: each event with the least it can say. */

const supposed = 'Not stated in the record';

const requests: readonly SuppliedEvent[] = ['imr', 'chronology', 'scoping'].map((kind) => ({
  type: 'return.requested',
  payload: { agency: supposed, kind },
}));

const least: Readonly<Record<string, SuppliedEvent['payload']>> = {
  scoping: { involvement: 'known' },
  imr: { signedOffBy: supposed },
};

export function supplies({ kind }: Readonly<Record<string, unknown>>): readonly SuppliedEvent[] {
  return [
    ...requests,
    { type: 'author.nominated', payload: { name: supposed, independenceConfirmed: true } },
    { type: 'return.submitted', payload: least[String(kind)] ?? {} },
    { type: 'queries.raised', payload: { count: 1 } },
  ];
}
