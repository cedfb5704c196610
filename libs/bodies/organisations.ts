import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type Clock, InvalidInput, NotFound, checked, run } from '#lantern/platform';
import { typedName } from '#lantern/reading';
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

const dutyToday = (
  today: string,
): string => `case when not statutory_duty then 'none' when duty_since > ${today} then 'toCome'
  when duty_until < ${today} then 'over' else 'under' end as "dutyToday"`;

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
    return run<OrganisationDetails>(
      this.orm.em.fork(),
      `select id, name, kind, statutory_duty as "statutoryDuty", duty_since as "dutySince", duty_until as "dutyUntil",
         ${dutyToday('$1::date')} from organisation order by name`,
      [londonDate(this.clock.now())],
    );
  }

  /** @throws NotFound */
  async find(id: string): Promise<OrganisationDetails> {
    const found = (await this.list()).find((each) => each.id === id);
    if (!found) throw new NotFound('There is no such organisation. Look at the list again.');
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
    const [row] = await run<Omit<OrganisationDetails, 'kind' | 'statutoryDuty'>>(
      this.orm.em.fork(),
      `insert into organisation (name, kind, statutory_duty)
       values (coalesce((select name from organisation where id = known_body($1)), $1), $2, $3)
       on conflict (name) do update set kind = excluded.kind, statutory_duty = excluded.statutory_duty
       returning id, name, duty_since as "dutySince", duty_until as "dutyUntil", ${dutyToday('$4::date')}`,
      [name, kind, hasDuty, londonDate(this.clock.now())],
    );
    if (!row) throw new Error('The database did not return the row that was written.');
    return { ...row, kind, statutoryDuty: hasDuty };
  }

  /** Its names lead on to it, and whatever names it by one of them stays where it is. @throws InvalidInput */
  async rename(id: string, wantedName: string): Promise<void> {
    const { name } = checked(z.object({ name: wanted.shape.name }), { name: wantedName });
    const today = londonDate(this.clock.now());
    await this.orm.em.fork().transactional(async (em) => {
      const taken = await run(em, 'select 1 where known_body($2) <> $1::uuid', [id, name]);
      if (taken.length > 0)
        throw new InvalidInput([{ path: 'name', message: 'another organisation has or had this name' }]);
      await run(
        em,
        `update organisation_name set until = $2::date where organisation_id = $1 and until is null
           and name = (select name from organisation where id = $1)`,
        [id, today],
      );
      await run(em, 'update organisation set name = $2 where id = $1', [id, name]);
      await run(
        em,
        `update organisation_name set since = $3::date, until = null where organisation_id = $1 and key = body_key($2)`,
        [id, name, today],
      );
      await callByName(em, id);
    });
  }

  /** From now on the one is the other: its names, its contacts, its people and its parts of reviews are the other's. */
  async merge(id: string, into: string): Promise<void> {
    if (id === into) throw new InvalidInput([{ path: 'into', message: 'choose another organisation' }]);
    await Promise.all([this.find(id), this.find(into)]);
    await this.orm.em.fork().transactional(async (em) => {
      await run(em, 'update organisation_name set organisation_id = $2 where organisation_id = $1', [id, into]);
      for (const table of ['contact', 'caller', 'case_file', 'email', 'document'])
        await run(em, `update ${table} set body_id = $2 where body_id = $1`, [id, into]);
      await run(em, 'delete from organisation where id = $1', [id]);
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
    await this.find(id);
    await run(
      this.orm.em.fork(),
      'update organisation set statutory_duty = $2, duty_since = $3::date, duty_until = $4::date where id = $1',
      [id, statutoryDuty, since, until],
    );
  }
}

/** Contacts and people are told by the name that their body has today. */
async function callByName(em: SqlEntityManager, id: string): Promise<void> {
  for (const table of ['contact', 'caller'])
    await run(
      em,
      `update ${table} t set agency = b.name from organisation b where b.id = $1 and t.body_id = b.id and t.agency <> b.name`,
      [id],
    );
}
