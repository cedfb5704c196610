import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';

interface NewOffices {
  readonly callerId: string;
  readonly roles: readonly string[];
  readonly partnershipIds: readonly string[];
  readonly now: Date;
}

/** Gives somebody each of the offices in each of the partnerships; one they hold already stays as it is. */
export async function giveOffices(em: SqlEntityManager, { callerId, roles, partnershipIds, now }: NewOffices) {
  await run(
    em,
    `insert into office (caller_id, partnership_id, role, since)
     select $1, partnership_id, role, $4 from unnest($2::uuid[]) as partnership_id, unnest($3::text[]) as role
     on conflict do nothing`,
    [callerId, partnershipIds, roles, now],
  );
}
