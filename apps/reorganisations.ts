import { settableLengths } from '#lantern/engine';
import { PartnershipSettings, Partnerships, Reorganisations } from '#lantern/people';
import type { Composition } from './compose.js';

/** Puts together what merges and divides partnerships: for the pages where it is planned, and the worker on its day. */
export function reorganisationsOf({
  orm,
  clock,
  registry,
  writer,
}: Pick<Composition, 'orm' | 'clock' | 'registry' | 'writer'>): Reorganisations {
  const lengths = registry.all.flatMap(settableLengths);
  const settings = new PartnershipSettings(orm, clock, new Partnerships(orm), lengths);
  return new Reorganisations(orm, clock, settings, writer);
}
