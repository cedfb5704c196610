import type { SuppliedEvent } from '#lantern/engine';

/** An example of each thing that this version adds, by its name: `advocacy.offered/timeToChoose`. */
export const examples: Readonly<Record<string, SuppliedEvent>> = Object.fromEntries(
  ['accepted', 'declined', 'hasAdvocate', 'timeToChoose', 'noContact'].map((outcome) => [
    `advocacy.offered/${outcome}`,
    { type: 'advocacy.offered', payload: { outcome } },
  ]),
);
