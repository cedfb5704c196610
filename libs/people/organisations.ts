import type { MikroORM } from '@mikro-orm/postgresql';
import { NotFound, checked, run } from '#lantern/platform';
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
} as const;
export type OrganisationKind = keyof typeof statutoryByKind;

export interface OrganisationDetails {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly statutoryDuty: boolean;
}

export const organisationKinds = Object.keys(statutoryByKind) as OrganisationKind[];

const wanted = z.object({
  name: typedName,
  kind: z.enum(organisationKinds, `must be one of ${organisationKinds.join(', ')}`),
  statutoryDuty: z.boolean().optional(),
});

/** The bodies that take part in reviews. */
export class Organisations {
  constructor(private readonly orm: MikroORM) {}

  async list(): Promise<OrganisationDetails[]> {
    return run<OrganisationDetails>(
      this.orm.em.fork(),
      'select id, name, kind, statutory_duty as "statutoryDuty" from organisation order by name',
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
    const [row] = await run<{ id: string }>(
      this.orm.em.fork(),
      `insert into organisation (name, kind, statutory_duty) values ($1, $2, $3)
       on conflict (name) do update set kind = excluded.kind, statutory_duty = excluded.statutory_duty returning id`,
      [name, kind, hasDuty],
    );
    if (!row) throw new Error('The database did not return the row that was written.');
    return { id: row.id, name, kind, statutoryDuty: hasDuty };
  }
}
