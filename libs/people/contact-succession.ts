import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import { type Clock, InvalidInput, checked, run } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
import { z } from 'zod';

/** Whoever is written to from now on in the place of another. */
export interface ContactSuccession {
  readonly partnershipIds: readonly string[];
  /** As what they were written to; null: in whatever office. */
  readonly roles: readonly string[] | null;
  /** The address of whoever leaves. */
  readonly from: string;
  /** Null: nobody. */
  readonly to: { readonly name: string; readonly email: string; readonly language: string } | null;
  /** The day on which it changes. */
  readonly today: string;
}

/** `$1` partnerships, `$2` roles, `$3` the address that leaves. */
const leaving = `k.partnership_id = any($1::uuid[]) and ($2::text[] is null or k.role = any($2::text[]))
  and lower(k.email) = lower($3) and k.left_on is null`;

/** With their own address and no telephone yet: `$4` the name, `$5` the address, `$6` the language of the other. */
const joinStatement = `
insert into contact (partnership_id, case_file_id, role, agency, name, email, language, hours, manager_email)
select k.partnership_id, k.case_file_id, k.role, k.agency, $4, $5, $6, k.hours, k.manager_email
from contact k
where ${leaving} and not exists (
  select 1 from contact t where t.partnership_id = k.partnership_id and t.role = k.role and t.left_on is null
    and t.case_file_id is not distinct from k.case_file_id and t.agency is not distinct from k.agency
    and lower(t.email) = lower($5))`;

/** What waits to be sent goes to the other. */
const readdressStatement = `
update email e set contact_id = t.id from contact k
join contact t on t.partnership_id = k.partnership_id and t.role = k.role and t.left_on is null
  and t.case_file_id is not distinct from k.case_file_id and t.agency is not distinct from k.agency
  and lower(t.email) = lower($4)
where ${leaving} and e.contact_id = k.id and e.status = 'queued'`;

const leaveStatement = `update contact k set left_on = $4::date where ${leaving}`;

const managerStatement = `
update contact set manager_email = $3 where partnership_id = any($1::uuid[]) and lower(manager_email) = lower($2)`;

/** Wherever the one is written to, the other is from now on, what is on its way included. */
export async function passContacts(em: SqlEntityManager, succession: ContactSuccession): Promise<void> {
  const { partnershipIds, roles, from, to, today } = succession;
  const which = [partnershipIds, roles, from];
  if (from.toLowerCase() === to?.email.toLowerCase()) return;
  if (to) await run(em, joinStatement, [...which, to.name, to.email, to.language]);
  if (to) await run(em, readdressStatement, [...which, to.email]);
  await run(em, leaveStatement, [...which, today]);
  if (to && roles === null) await run(em, managerStatement, [partnershipIds, from, to.email]);
}

const successor = z.object({ name: typedName, email: typedAddress, language: z.enum(['en', 'cy']) });

/** Contacts that leave, and who follows them. */
export class Successions {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput */
  async pass(
    partnershipIds: readonly string[],
    from: string,
    wanted: NonNullable<ContactSuccession['to']>,
  ): Promise<void> {
    const to = checked(successor, wanted);
    if (to.email.toLowerCase() === from.toLowerCase())
      throw new InvalidInput([{ path: 'email', message: 'name somebody else: this is the address of whoever leaves' }]);
    const today = londonDate(this.clock.now());
    await this.orm.em.fork().transactional((em) => passContacts(em, { partnershipIds, roles: null, from, to, today }));
  }
}
