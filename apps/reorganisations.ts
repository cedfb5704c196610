import { PartnershipSettings, Partnerships, Reorganisations } from '#lantern/people';
import type { Composition } from './compose.js';

/** Puts together what merges and divides partnerships: for the pages where it is planned, and the worker on its day. */
export function reorganisationsOf({
  orm,
  clock,
  registry,
  writer,
}: Pick<Composition, 'orm' | 'clock' | 'registry' | 'writer'>): Reorganisations {
  const rules = registry.all.flatMap(({ deadlines }) => deadlines);
  const settings = new PartnershipSettings(orm, clock, new Partnerships(orm), rules);
  return new Reorganisations(orm, clock, settings, writer);
}
