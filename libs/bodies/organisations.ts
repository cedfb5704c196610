import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type Clock, InvalidInput, NotFound, checked } from '#lantern/platform';
import { typedName } from '#lantern/reading';
import { Organisation, knownBody, tables } from '#lantern/tables';
import { sql } from 'kysely';
import { z } from 'zod';

/**
 * What bodies there are, and whether each is one that section 9(4) of the Domestic Violence, Crime and Victims Act 2004
 * names: it must then have regard to the guidance, and may be directed to take part (process.md 2.4).
 */
export const statutoryByKind = {
  police: true,
  localAuthority: true,
  nhsEngland: true,
  integratedCareBoard: true,
  nhsTrust: true,
  localHealthBoard: true,
  probation: true,
  probationBoard: true,
  communitySafetyPartnership: false,
  policeCommissioner: false,
  prosecution: false,
  fireAndRescue: false,
  coroner: false,
  charity: false,
  gpPractice: false,
  housing: false,
  school: false,
  employer: false,
  faithBody: false,
  /** Named in a form before anybody said what it is. */
  unknown: false,
} as const;
export type OrganisationKind = keyof typeof statutoryByKind;

export interface OrganisationDetails {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly statutoryDuty: boolean;
  /** The days between which it is under the duty, where that is or was not always so. */
  readonly dutySince: IsoDate | null;
  readonly dutyUntil: IsoDate | null;
  /** How it stands today: a duty with days may be over, or yet to come. */
  readonly dutyToday: 'none' | 'under' | 'toCome' | 'over';
}

type Stored = Omit<OrganisationDetails, 'kind' | 'dutyToday'> & { readonly kind: string };

function dutyToday({ statutoryDuty, dutySince, dutyUntil }: Stored, today: IsoDate): OrganisationDetails['dutyToday'] {
  if (!statutoryDuty) return 'none';
  if (dutySince !== null && dutySince > today) return 'toCome';
  return dutyUntil !== null && dutyUntil < today ? 'over' : 'under';
}

const columns = ['id', 'name', 'kind', 'statutoryDuty', 'dutySince', 'dutyUntil'] as const;

export const organisationKinds = Object.keys(statutoryByKind) as OrganisationKind[];

const wanted = z.object({
  name: typedName,
  kind: z.enum(organisationKinds, `must be one of ${organisationKinds.join(', ')}`),
  statutoryDuty: z.boolean().optional(),
});

const day = z.iso.date('give a day').nullable();
const dutyDays = z.object({ statutoryDuty: z.boolean(), since: day, until: day });
export type Duty = z.infer<typeof dutyDays>;

/** The bodies that take part in reviews. */
export class Organisations {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<OrganisationDetails[]> {
    const rows = await tables(this.orm.em.fork()).selectFrom('organisation').select(columns).orderBy('name').execute();
    return rows.map((row) => this.asToday(row));
  }

  /** @throws NotFound */
  async find(id: string): Promise<OrganisationDetails> {
    const found = (await this.list()).find((each) => each.id === id);
    if (!found) throw notThere();
    return found;
  }

  /**
   * Adds a body, or changes what is known of one of that name. Its kind says whether the duty is its own; where that is
   * in doubt for one body (a foundation trust, say), `statutoryDuty` settles it.
   * @throws InvalidInput
   */
  async put(details: { name: string; kind: string; statutoryDuty?: boolean }): Promise<OrganisationDetails> {
    const { name, kind, statutoryDuty } = checked(wanted, details);
    const hasDuty = statutoryDuty ?? statutoryByKind[kind];
    const db = tables(this.orm.em.fork());
    const row = await db
      .insertInto('organisation')
      .values((eb) => ({
        name: eb.fn.coalesce(
          db.selectFrom('organisation').select('name').where('id', '=', knownBody(name)),
          eb.val(name),
        ),
        kind,
        statutoryDuty: hasDuty,
      }))
      .onConflict((known) => known.column('name').doUpdateSet({ kind, statutoryDuty: hasDuty }))
      .returning(columns)
      .executeTakeFirstOrThrow();
    return this.asToday(row);
  }

  private asToday(row: Stored): OrganisationDetails {
    const today = londonDate(this.clock.now());
    return { ...row, kind: row.kind as OrganisationKind, dutyToday: dutyToday(row, today) };
  }

  /** Its names lead on to it, and whatever names it by one of them stays where it is. @throws InvalidInput */
  async rename(id: string, wantedName: string): Promise<void> {
    const { name } = checked(z.object({ name: wanted.shape.name }), { name: wantedName });
    const today = londonDate(this.clock.now());
    await this.orm.em.fork().transactional(async (em) => {
      const db = tables(em);
      const known = await db.selectNoFrom(knownBody(name).as('id')).executeTakeFirst();
      if (known?.id && known.id !== id)
        throw new InvalidInput([{ path: 'name', message: 'another organisation has or had this name' }]);
      const body = await em.findOneOrFail(Organisation, id);
      const names = db.updateTable('organisation_name').where('organisationId', '=', id);
      await names.set({ until: today }).where('until', 'is', null).where('name', '=', body.name).execute();
      body.name = name;
      await em.flush();
      await names
        .set({ since: today, until: null })
        .where('key', '=', sql<string>`body_key(${name})`)
        .execute();
      await callByName(em, id);
    });
  }

  /** From now on the one is the other: its names, its contacts, its people and its parts of reviews are the other's. */
  async merge(id: string, into: string): Promise<void> {
    if (id === into) throw new InvalidInput([{ path: 'into', message: 'choose another organisation' }]);
    await Promise.all([this.find(id), this.find(into)]);
    await this.orm.em.fork().transactional(async (em) => {
      const db = tables(em);
      await db
        .updateTable('organisation_name')
        .set({ organisationId: into })
        .where('organisationId', '=', id)
        .execute();
      for (const table of [
        'contact',
        'caller',
        'case_file',
        'email',
        'document',
        'draft_comment',
        'filled_form',
        'chronology_table',
        'chronology_row',
        'chronology_query',
      ] as const)
        await db.updateTable(table).set({ bodyId: into }).where('bodyId', '=', id).execute();
      await em.nativeDelete(Organisation, { id });
      await callByName(em, into);
    });
  }

  /** Whether a body is under the duty, and between which days, each of which may be open. @throws InvalidInput */
  async setDuty(id: string, duty: Duty): Promise<void> {
    const { statutoryDuty, since, until } = checked(dutyDays, duty);
    if (since !== null && until !== null && until < since)
      throw new InvalidInput([{ path: 'until', message: 'this day is before the first one' }]);
    if (!statutoryDuty && (since ?? until) !== null)
      throw new InvalidInput([{ path: 'duty', message: 'leave the days open, or say that it is under the duty' }]);
    const em = this.orm.em.fork();
    const body = await em.findOne(Organisation, id);
    if (!body) throw notThere();
    em.assign(body, { statutoryDuty, dutySince: since, dutyUntil: until });
    await em.flush();
  }
}

const notThere = (): NotFound => new NotFound('There is no such organisation. Look at the list again.');

/** Contacts and people are told by the name that their body has today. */
async function callByName(em: SqlEntityManager, id: string): Promise<void> {
  const { name } = await em.findOneOrFail(Organisation, id);
  for (const table of ['contact', 'caller'] as const)
    await tables(em)
      .updateTable(table)
      .set({ agency: name })
      .where('bodyId', '=', id)
      .where('agency', '<>', name)
      .execute();
}
