import { PartnershipSettings, Partnerships } from '#lantern/bodies';
import { Reorganisations } from '#lantern/reorganisation';
import { settableLengths } from '#lantern/engine';
import type { Composition } from './compose.js';

/** Puts together what merges and divides partnerships: for the pages where it is planned, and the worker on its day. */
export function reorganisationsOf({
  orm,
  clock,
  registry,
  writer,
}: Pick<Composition, 'orm' | 'clock' | 'registry' | 'writer'>): Reorganisations {
  const lengths = registry.all.flatMap(settableLengths);
  const settings = new PartnershipSettings(orm, clock, new Partnerships(orm), { lengths, ladders: [] });
  return new Reorganisations(orm, clock, settings, writer);
}
