import type { MikroORM } from '@mikro-orm/postgresql';
import { InvalidInput, checked, run } from '#lantern/platform';
import { typedName } from '#lantern/reading';
import { z } from 'zod';

/** Somebody who acts for a body or is its contact, as far as whoever asks sees to them. */
export interface OfBody {
  readonly id: string;
  readonly kind: 'caller' | 'contact';
  readonly name: string;
  readonly email: string | null;
}

/** `$1` a body, `$2` partnerships. A person with an office elsewhere too is not to be changed from here. */
const statement = `
select c.id, 'caller' as kind, c.name, c.email from caller c
where c.body_id = $1 and exists (select 1 from office o where o.caller_id = c.id and o.until is null)
  and not exists (select 1 from office o where o.caller_id = c.id and o.until is null
    and not o.partnership_id = any($2::uuid[]))
union all
select k.id, 'contact', k.name, k.email from contact k
where k.body_id = $1 and k.left_on is null and k.partnership_id = any($2::uuid[])
order by name, email, kind`;

const openPartsStatement = `
select count(*)::int as open from case_file part where part.body_id = $1 and part.parent_id is not null and not part.closed`;

/**
 * Part of a body becomes another: those of its people and contacts who go are of the other from then on. What was asked of
 * it stays asked of it, until it is passed on in the review, where the history tells of it.
 */
export class BodySplits {
  constructor(private readonly orm: MikroORM) {}

  async of(id: string, partnershipIds: readonly string[]): Promise<OfBody[]> {
    return run<OfBody>(this.orm.em.fork(), statement, [id, partnershipIds]);
  }

  /** Requests and actions of a body that are open. */
  async openParts(id: string): Promise<number> {
    const [row] = await run<{ open: number }>(this.orm.em.fork(), openPartsStatement, [id]);
    return row?.open ?? 0;
  }

  /**
   * `going`: the ids of those who go. Answers the id of the other body, which may be there already.
   * @throws InvalidInput
   */
  async carryOut(
    id: string,
    partnershipIds: readonly string[],
    wanted: { name: string; going: readonly string[] },
  ): Promise<string> {
    const { name } = checked(z.object({ name: typedName }), wanted);
    return this.orm.em.fork().transactional(async (em) => {
      const known = await run<OfBody>(em, statement, [id, partnershipIds]);
      const [other] = await run<{ id: string; name: string }>(
        em,
        `insert into organisation (name, kind, statutory_duty, duty_since, duty_until)
         select coalesce((select o.name from organisation o where o.id = known_body($2)), $2), old.kind,
           old.statutory_duty, old.duty_since, old.duty_until from organisation old where old.id = $1
         on conflict (name) do update set name = excluded.name returning id, name`,
        [id, name],
      );
      if (!other) throw new InvalidInput([{ path: 'other', message: 'there is no such organisation any more' }]);
      if (other.id === id)
        throw new InvalidInput([{ path: 'other', message: 'this is a name of the organisation itself; give another' }]);
      for (const kind of ['caller', 'contact'] as const) {
        const ids = known.filter((each) => each.kind === kind && wanted.going.includes(each.id)).map((each) => each.id);
        await run(em, `update ${kind} set agency = $2 where id = any($1::uuid[])`, [ids, other.name]);
      }
      return other.id;
    });
  }
}
