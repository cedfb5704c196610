import { LockMode, type MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import type { Clock } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
import { Contact, Partnership, anyOf, contactsFor, given, prepared, tables } from '#lantern/tables';
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

const columns = ['role', 'agency', 'name', 'email', 'phone', 'hours', 'managerEmail', 'language'] as const;

/** Those who are written to at a place. */
const here = ({ partnershipId, reviewId }: Place) => ({ partnershipId, caseFileId: reviewId, leftOn: null });

const isSame = (one: Named, other: Named): boolean =>
  one.role === other.role && (one.agency ?? null) === (other.agency ?? null) && one.email === other.email;
type Named = Pick<ContactDetails, 'role' | 'email'> & { readonly agency?: string | null };

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
    return tables(this.orm.em.fork())
      .selectFrom('contact')
      .select(columns)
      .where('partnershipId', '=', partnershipId)
      .where('caseFileId', 'is not distinct from', reviewId)
      .where('leftOn', 'is', null)
      .orderBy('role')
      .orderBy('agency', (by) => by.asc().nullsFirst())
      .orderBy('name')
      .orderBy('email')
      .$castTo<ContactDetails>()
      .execute();
  }

  /** Whom e-mails about a review go to, by office, with the offices and agencies where there is nobody. */
  async reached({ partnershipId, reviewId }: Place): Promise<Reached[]> {
    const agencies = reviewId === null ? [] : await this.agenciesAsked(reviewId);
    const offices = reviewId === null ? ofPartnership : ofReview;
    const asked = [
      ...offices.map((office) => ({ office, agency: null })),
      ...agencies.map((agency) => ({ office: 'agency', agency })),
    ];
    const wanted = given('o', {
      office: asked.map(({ office }) => office),
      agency: asked.map(({ agency }) => agency),
      place: asked.map((_, place) => String(place)),
    });
    return tables(this.orm.em.fork())
      .selectFrom(wanted)
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom(
              contactsFor({ partnershipId, reviewId, office: eb.ref('o.office'), agency: eb.ref('o.agency') }).as<'a'>(
                'a',
              ),
            )
            .selectAll('a')
            .as('k'),
        (join) => join.onTrue(),
      )
      .select(['o.office', 'o.agency', 'k.kind', 'k.name', 'k.email', 'k.phone', 'k.hours', 'k.language'])
      .orderBy((eb) => eb.cast('o.place', 'integer'))
      .orderBy('k.name')
      .orderBy('k.id')
      .$castTo<Reached>()
      .execute();
  }

  /** The agencies that a review asks, each by its body's name. */
  private async agenciesAsked(reviewId: string): Promise<string[]> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('case_file as part')
      .innerJoin('organisation as b', 'b.id', 'part.bodyId')
      .select('b.name')
      .distinct()
      .where('part.parentId', '=', reviewId)
      .orderBy('b.name')
      .execute();
    return rows.map(({ name }) => name);
  }

  /** Whom e-mails to an office of a review go to. */
  async holding(
    office: (typeof contactOffices)[number],
    { partnershipId, reviewId }: Place,
  ): Promise<ContactDetails[]> {
    const db = tables(this.orm.em.fork());
    const query = db
      .selectFrom(contactsFor({ partnershipId, reviewId, office, agency: null }).as<'k'>('k'))
      .select(columns)
      .orderBy((eb) => eb('phone', 'is', null))
      .orderBy('name')
      .orderBy('id')
      .$castTo<ContactDetails>();
    return prepared(db, query);
  }

  /** Adds one, or changes what is known of one who is there in this office with this address. */
  async add(place: Place, contact: ContactDetails): Promise<void> {
    await this.orm.em
      .fork()
      .transactional(async (em) => putContacts(em, place, await lockedContacts(em, place), [contact]));
  }

  /** One is written to no longer. */
  async end(
    { partnershipId, reviewId }: Place,
    left: Pick<ContactDetails, 'role' | 'agency' | 'email'>,
  ): Promise<void> {
    const who = { ...here({ partnershipId, reviewId }), role: left.role, agency: left.agency, email: left.email };
    await this.orm.em.fork().nativeUpdate(Contact, who, { leftOn: londonDate(this.clock.now()) });
  }

  /** Makes these the contacts: those not named have left today, those named are changed or join. */
  async replace(place: Place, contacts: readonly ContactDetails[]): Promise<ContactDetails[]> {
    const today = londonDate(this.clock.now());
    await this.orm.em.fork().transactional(async (em) => {
      const known = await lockedContacts(em, place);
      for (const each of known) if (!contacts.some((wanted) => isSame(asNamed(each), wanted))) each.leftOn = today;
      await putContacts(em, place, known, contacts);
    });
    return this.list(place);
  }
}

const asNamed = ({ role, agency, email }: Contact): Named => ({
  role: role as Named['role'],
  agency: agency ?? null,
  email,
});

/** The contacts of a place, of which nobody else changes any meanwhile. */
async function lockedContacts(em: SqlEntityManager, place: Place): Promise<Contact[]> {
  await em.findOne(Partnership, place.partnershipId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return em.find(Contact, here(place));
}

/** Changes what is known of those who are there, and adds the others. */
async function putContacts(
  em: SqlEntityManager,
  place: Place,
  known: readonly Contact[],
  contacts: readonly ContactDetails[],
): Promise<void> {
  const languages = await languagesOf(em, contacts);
  const all = [...known];
  for (const { language, ...details } of contacts) {
    const there = all.find((each) => isSame(asNamed(each), details));
    if (there) em.assign(there, { ...details, ...(language && { language }) });
    else {
      const spoken = language ?? languages.get(details.email.toLowerCase()) ?? 'en';
      all.push(em.create(Contact, { ...here(place), ...details, language: spoken }));
    }
  }
}

/** In which those of them who sign in read, by their address. */
async function languagesOf(em: SqlEntityManager, contacts: readonly ContactDetails[]): Promise<Map<string, string>> {
  const callers = await tables(em)
    .selectFrom('caller')
    .select(['email', 'language'])
    .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', anyOf(contacts.map(({ email }) => email.toLowerCase()))))
    .execute();
  return new Map(callers.map(({ email, language }) => [(email ?? '').toLowerCase(), language]));
}
