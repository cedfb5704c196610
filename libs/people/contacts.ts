import type { MikroORM } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import { type Clock, run } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
import { z } from 'zod';

/** The offices an e-mail may be addressed to. */
export const contactOffices = [
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
    role: z.enum(contactOffices, `must be one of ${contactOffices.join(', ')}`),
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

const endStatement = `
update contact set left_on = $3::date
where ${here} and role = $4 and agency is not distinct from $5::text and email = $6`;

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

/** Who is written to in an office of a review, and why they are. */
export interface Reached {
  readonly office: string;
  readonly agency: string | null;
  /** Null: nobody, and whatever is written to the office waits for the co-ordinator. */
  readonly kind: 'contact' | 'office' | 'seat' | 'mailbox' | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly hours: string | null;
  readonly language: 'en' | 'cy' | null;
}

const reachedStatement = `
select o.office, o.agency, k.kind, k.name, k.email, k.phone, k.hours, k.language
from (
  select office, null::text as agency, place from unnest($3::text[]) with ordinality as all_of(office, place)
  union all
  select 'agency', asked.agency, 100 from (
    select distinct b.name as agency from case_file part join organisation b on b.id = part.body_id
    where part.parent_id = $2) asked
  where asked.agency is not null
) o
left join lateral contacts_for($1, $2, o.office, o.agency) k on true
order by o.place, o.agency, k.name, k.id`;

/** Those of a review beside its agencies. */
const ofReview: readonly (typeof contactOffices)[number][] = [
  'coordinator',
  'cspChair',
  'independentChair',
  'panel',
  'communications',
];

/** Those of a partnership, whatever the review. */
const ofPartnership: typeof ofReview = ['coordinator', 'cspChair', 'communications', 'administrator'];

/** Where offices that nobody in Lantern holds are reached. One who leaves is kept with the day, for e-mails that went to them. */
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

  /** Whom e-mails about a review go to, by office, with the offices and agencies where there is nobody. */
  async reached({ partnershipId, reviewId }: Place): Promise<Reached[]> {
    return run<Reached>(this.orm.em.fork(), reachedStatement, [
      partnershipId,
      reviewId,
      reviewId === null ? ofPartnership : ofReview,
    ]);
  }

  /** Whom e-mails to an office of a review go to. */
  async holding(
    office: (typeof contactOffices)[number],
    { partnershipId, reviewId }: Place,
  ): Promise<ContactDetails[]> {
    return run<ContactDetails>(
      this.orm.em.fork(),
      `select ${columns} from contacts_for($1, $2, $3, null) order by phone is null, name, id`,
      [partnershipId, reviewId, office],
    );
  }

  /** Adds one, or changes what is known of one who is there in this office with this address. */
  async add({ partnershipId, reviewId }: Place, contact: ContactDetails): Promise<void> {
    const named = [partnershipId, reviewId, JSON.stringify([contact])];
    await this.orm.em.fork().transactional(async (em) => {
      await run(em, 'select 1 from partnership where id = $1 for update', [partnershipId]);
      await run(em, updateStatement, named);
      await run(em, joinStatement, named);
    });
  }

  /** One is written to no longer. */
  async end(
    { partnershipId, reviewId }: Place,
    left: Pick<ContactDetails, 'role' | 'agency' | 'email'>,
  ): Promise<void> {
    const today = londonDate(this.clock.now());
    const which = [left.role, left.agency, left.email];
    await run(this.orm.em.fork(), endStatement, [partnershipId, reviewId, today, ...which]);
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
