import type { CaseScope, KnownCaller } from '#lantern/access';
import type { startLantern } from './lantern.js';

type Lantern = Awaited<ReturnType<typeof startLantern>>;

/** Somebody who acts for an agency, or for none. */
export async function personOf(lantern: Lantern, agency: string | null): Promise<KnownCaller> {
  const [row] = await lantern.rows<{ id: string }>(
    'insert into caller (name, agency, created_at) values ($1, $2, $3) returning id',
    ['Sam Lee', agency, lantern.clock.now()],
  );
  return { id: String(row?.id), name: 'Sam Lee', language: 'en', offices: [], roles: [], partnershipIds: [], agency };
}

/** A review with a part of one agency, as that agency, another one and the co-ordinator see them. */
export async function reviewOf(lantern: Lantern, housing: string) {
  const actor = { name: 'A co-ordinator', roles: ['coordinator'] as const };
  const opening = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const workflow = 'domestic-homicide-review';
  const { reference } = await lantern.writer.open({ actor, partnership: 'anytown', workflow, event: opening });
  const event = { type: 'scoping.requested', on: '2026-03-02', agencies: [housing] };
  await lantern.writer.record({ actor, reference, expectedRevision: 1, event });
  const rows = await lantern.rows<{ id: string; reference: string; isPart: boolean }>(
    `select id, reference, parent_id is not null as "isPart" from case_file where reference like $1 || '%' order by reference`,
    [reference],
  );
  const [whole, part] = rows;
  if (!whole || !part) throw new Error('The review has no part.');
  const scope = (found: typeof whole, onlyAgency: string | null): CaseScope => ({
    ...found,
    workflow,
    version: 'v1',
    revision: 1,
    reviewId: whole.id,
    partnershipId: '',
    agency: found.isPart ? housing : null,
    onlyAgency,
    roles: onlyAgency === null ? ['coordinator'] : ['panelMember'],
    seesPanel: true,
    law: { regime: null, overlay: null, guidance: null },
  });
  return {
    whole: (only: string | null = null) => scope(whole, only),
    part: (only: string | null) => scope(part, only),
  };
}
