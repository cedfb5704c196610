import type { MikroORM } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import { type Clock, run } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
import { z } from 'zod';

/** The offices an e-mail may be addressed to. */
const offices = [
  'coordinator',
  'cspChair',
  'independentChair',
  'panel',
  'panelMember',
  'agency',
  'actionOwner',
  'lineManager',
  'referrer',
  'communications',
  'administrator',
] as const;

const line = z
  .string()
  .trim()
  .min(1, 'may not be empty')
  .max(200, 'use at most 200 characters')
  .regex(/^[^\p{Cc}]*$/u, 'must be one line');

/** How an office can be reached. An agency's contact names the agency. */
export const contactDetails = z
  .strictObject({
    role: z.enum(offices, `must be one of ${offices.join(', ')}`),
    agency: typedName.nullish().transform((agency) => agency ?? null),
    name: typedName,
    email: typedAddress,
    phone: line.nullish().transform((phone) => phone ?? null),
    hours: line.nullish().transform((hours) => hours ?? null),
    managerEmail: typedAddress.nullish().transform((email) => email ?? null),
    /** In which they are written to. Left out: as it was, as they chose themselves, or English. */
    language: z.enum(['en', 'cy'], 'must be en or cy').optional(),
  })
  .refine(({ role, agency }) => role !== 'agency' || agency !== null, { path: ['agency'], error: 'name the agency' });
export type ContactDetails = z.infer<typeof contactDetails>;

interface Place {
  readonly partnershipId: string;
  /** Null: the partnership's own contacts, used where a review has none of its own. */
  readonly reviewId: string | null;
}

const columns = `role, agency, name, email, phone, hours, manager_email as "managerEmail", language`;
const here = 'partnership_id = $1 and case_file_id is not distinct from $2::uuid and left_on is null';

const leaveStatement = `
update contact set left_on = $4::date
where ${here} and not exists (
  select 1 from jsonb_to_recordset($3::jsonb) as n(role text, agency text, email text)
  where n.role = contact.role and n.agency is not distinct from contact.agency and n.email = contact.email)`;

const updateStatement = `
update contact set name = n.name, phone = n.phone, hours = n.hours, manager_email = n."managerEmail",
  language = coalesce(n.language, contact.language)
from jsonb_to_recordset($3::jsonb) as n(role text, agency text, name text, email text, phone text, hours text,
  "managerEmail" text, language text)
where ${here} and n.role = contact.role and n.agency is not distinct from contact.agency and n.email = contact.email`;

const joinStatement = `
insert into contact (partnership_id, case_file_id, role, agency, name, email, phone, hours, manager_email, language)
select distinct on (n.role, n.agency, n.email) $1::uuid, $2::uuid, n.role, n.agency, n.name, n.email, n.phone, n.hours,
  n."managerEmail",
  coalesce(n.language, (select c.language from caller c where lower(c.email) = lower(n.email)), 'en')
from jsonb_to_recordset($3::jsonb) as n(role text, agency text, name text, email text, phone text, hours text,
  "managerEmail" text, language text)
where not exists (select 1 from contact where ${here} and n.role = contact.role
  and n.agency is not distinct from contact.agency and n.email = contact.email)`;

/** `$3` sits on `$2`. Left as it is where they are written to already, or where the partnership has its own standing list. */
const seatStatement = `
insert into contact (partnership_id, case_file_id, role, agency, name, email, language)
select distinct on (o.role) $1::uuid, $2::uuid, o.role, c.agency, c.name, c.email, c.language
from caller c join office o on o.caller_id = c.id
where c.id = $3 and c.email is not null and o.partnership_id = $1 and o.until is null
  and o.role in ('panelMember', 'independentChair')
  and not exists (
    select 1 from contacts_for($1, $2, case o.role when 'panelMember' then 'panel' else o.role end, null) k
    where k.case_file_id is null or lower(k.email) = lower(c.email))`;

const unseatStatement = `
update contact set left_on = $4::date from caller c
where c.id = $3 and partnership_id = $1 and case_file_id = $2 and left_on is null
  and role in ('panelMember', 'independentChair') and lower(contact.email) = lower(c.email)`;

/** Who holds which office. One who leaves is kept with the day they left, for e-mails that went to them. */
export class Contacts {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  async list({ partnershipId, reviewId }: Place): Promise<ContactDetails[]> {
    return run<ContactDetails>(
      this.orm.em.fork(),
      `select ${columns} from contact where ${here} order by role, agency nulls first, name, email`,
      [partnershipId, reviewId],
    );
  }

  /** Who holds an office of a review: its own contacts where it has any, else the partnership's. */
  async holding(office: (typeof offices)[number], { partnershipId, reviewId }: Place): Promise<ContactDetails[]> {
    return run<ContactDetails>(
      this.orm.em.fork(),
      `select ${columns} from contacts_for($1, $2, $3, null) order by name, id`,
      [partnershipId, reviewId, office],
    );
  }

  /** Somebody who now sits on a review is written to about it, as one of its panel or as its chair. */
  async seat({ partnershipId, reviewId }: Place, callerId: string): Promise<void> {
    await run(this.orm.em.fork(), seatStatement, [partnershipId, reviewId, callerId]);
  }

  /** Somebody who sits on a review no longer is no longer written to about it. */
  async unseat({ partnershipId, reviewId }: Place, callerId: string): Promise<void> {
    const today = londonDate(this.clock.now());
    await run(this.orm.em.fork(), unseatStatement, [partnershipId, reviewId, callerId, today]);
  }

  /** Makes these the contacts: those not named have left today, those named are changed or join. */
  async replace(place: Place, contacts: readonly ContactDetails[]): Promise<ContactDetails[]> {
    const { partnershipId, reviewId } = place;
    const named = [partnershipId, reviewId, JSON.stringify(contacts)];
    await this.orm.em.fork().transactional(async (em) => {
      await run(em, 'select 1 from partnership where id = $1 for update', [partnershipId]);
      await run(em, leaveStatement, [...named, londonDate(this.clock.now())]);
      await run(em, updateStatement, named);
      await run(em, joinStatement, named);
    });
    return this.list(place);
  }
}
