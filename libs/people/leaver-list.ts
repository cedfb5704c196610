import type { MikroORM } from '@mikro-orm/postgresql';
import type { CallerRole } from '#lantern/access';
import { run } from '#lantern/platform';

/** A review on which an office has something to do. */
interface ReviewOfOffice {
  readonly reference: string;
  /** Whether they sit on it, in this office. */
  readonly isSeat: boolean;
  /** Open tasks of the office on it and its parts. */
  readonly tasks: number;
}

/** What is pending on an office that somebody holds. */
export interface LeavingOffice {
  readonly role: CallerRole;
  readonly partnershipId: string;
  readonly reviews: readonly ReviewOfOffice[];
}

/** A place in which somebody is written to beside their offices. */
export interface LeavingContact {
  readonly role: string;
  readonly agency: string | null;
  /** Null: of the whole partnership. */
  readonly reference: string | null;
}

/** Tasks follow an office by its name; an agency's are those of whoever sits for it. */
const officesStatement = `
select o.role, o.partnership_id as "partnershipId", coalesce(jsonb_agg(jsonb_build_object('reference', r.reference,
    'isSeat', r."isSeat", 'tasks', r.tasks) order by r.reference) filter (where r.reference is not null), '[]') as reviews
from office o join caller c on c.id = o.caller_id
left join lateral (
  select f.reference, s.id is not null as "isSeat", (select count(*)::int from task t
      join case_file part on part.id = t.case_file_id and f.id in (part.id, part.parent_id)
      where t.closed is null and (t.owner = o.role or o.role = 'cspManager' and t.owner = 'coordinator'
        or o.role = 'panelMember' and t.owner in ('agency', 'actionOwner') and part.body_id = c.body_id)) as tasks
  from case_file f left join seat s on s.case_file_id = f.id and s.office_id = o.id
  where f.partnership_id = o.partnership_id and f.parent_id is null and not f.closed
    and (s.id is not null or o.role in ('coordinator', 'cspManager', 'cspChair'))) r on true
where o.caller_id = $1 and o.until is null group by o.id order by o.partnership_id, o.role`;

const contactsStatement = `
select k.role, k.agency, f.reference from contact k left join case_file f on f.id = k.case_file_id
where lower(k.email) = lower($1) and k.partnership_id = any($2::uuid[]) and k.left_on is null
  and (f.id is null or not f.closed)
order by f.reference nulls first, k.role, k.agency`;

/** What somebody leaves behind: their offices with the reviews, seats and tasks of each, and where they are written to. */
export class LeaverList {
  constructor(private readonly orm: MikroORM) {}

  async offices(personId: string): Promise<LeavingOffice[]> {
    return run<LeavingOffice>(this.orm.em.fork(), officesStatement, [personId]);
  }

  async contacts(email: string, partnershipIds: readonly string[]): Promise<LeavingContact[]> {
    return run<LeavingContact>(this.orm.em.fork(), contactsStatement, [email, partnershipIds]);
  }
}
