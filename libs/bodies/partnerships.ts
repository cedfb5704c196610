import type { MikroORM } from '@mikro-orm/postgresql';
import { type KnownCaller, partnershipsHeldAs, type CallerRole } from '#lantern/access';
import type { IsoDate } from '#lantern/calendar';
import { NotFound } from '#lantern/platform';
import { anyOf, knownPartnership, partnershipsAfter, prepared, tables } from '#lantern/tables';
import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';

export interface KnownPartnership {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A partnership that a reorganisation ended, and what has come after it. */
export interface FormerPartnership extends KnownPartnership {
  readonly endedOn: IsoDate;
  readonly order: string;
  /** Those that stand today. */
  readonly successors: readonly KnownPartnership[];
}

/** A code or name that leads to several partnerships, because the one it belonged to was divided. */
export class PartnershipDivided extends NotFound {
  constructor(readonly former: FormerPartnership) {
    const successors = former.successors.map(({ name, code }) => `${name} (${code})`).join(', ');
    super(
      `${former.name} was divided on ${former.endedOn} into ${successors}. Give the code or the name of one of them.`,
    );
  }
}

const columns = ['p.id', 'p.code', 'p.name', 'p.settings'] as const;

/** The partnerships (CSPs) of this installation. A code or name of one that has ended leads on to what came after it. */
export class Partnerships {
  constructor(private readonly orm: MikroORM) {}

  /** The partnership of that code or name, or the only one that came after it. Undefined where there is none. */
  async find(codeOrName: string): Promise<KnownPartnership | undefined> {
    const found = await this.ledTo(codeOrName);
    return found.length === 1 ? found[0] : undefined;
  }

  /** @throws NotFound */
  async byId(id: string): Promise<KnownPartnership> {
    const found = await this.known().where('p.id', '=', id).executeTakeFirst();
    if (!found) throw new NotFound(`There is no partnership ${id}.`);
    return found;
  }

  /** What each of some partnerships has set. */
  async settingsOf(ids: readonly string[]): Promise<KnownPartnership['settings'][]> {
    if (ids.length === 0) return [];
    const db = tables(this.orm.em.fork());
    // Every page asks this.
    const query = db
      .selectFrom('partnership as p')
      .select('p.settings')
      .where('p.id', '=', anyOf(ids))
      .orderBy('p.name');
    const found = await prepared(db, query);
    return found.map(({ settings }) => settings);
  }

  /**
   * @throws NotFound also where it exists and the caller does not hold it: they may not know what it keeps.
   * PartnershipDivided where it led to several, of which the caller holds one.
   */
  async heldBy(caller: KnownCaller, codeOrName: string): Promise<KnownPartnership> {
    const found = await this.ledTo(codeOrName);
    const held = found.filter(({ id }) => caller.partnershipIds.includes(id));
    const [only] = held;
    if (only && found.length === 1) return only;
    const divided = only && (await this.former(codeOrName));
    if (divided) throw new PartnershipDivided(divided);
    throw new NotFound(`You hold no partnership "${codeOrName}". Give the code or the full name of one that you hold.`);
  }

  /** The partnerships in which somebody holds one of these offices, by name. */
  async heldAs(caller: KnownCaller, roles: readonly CallerRole[]): Promise<KnownPartnership[]> {
    return this.known()
      .where('p.id', '=', anyOf(partnershipsHeldAs(caller, roles)))
      .where('p.endedOn', 'is', null)
      .execute();
  }

  /** One that has ended, by its code or name. */
  async former(codeOrName: string): Promise<FormerPartnership | undefined> {
    return this.formerOnes()
      .where((eb) => eb('p.id', 'in', knownPartnership(codeOrName)))
      .executeTakeFirst();
  }

  /** Those that ended, and after which came a partnership where the caller holds one of these offices. */
  async formerOf(caller: KnownCaller, roles: readonly CallerRole[]): Promise<FormerPartnership[]> {
    const held = partnershipsHeldAs(caller, roles);
    return this.formerOnes()
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('partnership as next')
            .select('next.id')
            .where('next.id', 'in', partnershipsAfter(eb.ref('p.code')))
            .where('next.id', '=', anyOf(held)),
        ),
      )
      .execute();
  }

  private formerOnes() {
    return this.known()
      .where('p.endedOn', 'is not', null)
      .select((eb) => [
        eb.ref('p.endedOn').$notNull().as('endedOn'),
        eb.fn
          .coalesce(
            eb
              .selectFrom('succession as s')
              .innerJoin('reorganisation as r', 'r.id', 's.reorganisationId')
              .select((each) => sql<string>`${each.ref('r.plan')}->>'order'`.as('order'))
              .whereRef('s.partnershipId', '=', 'p.id')
              .orderBy('r.carriedOutAt', 'desc')
              .limit(1),
            sql<string>`''`,
          )
          .as('order'),
        eb
          .selectFrom('partnership as n')
          .select((each) => {
            const [id, code] = [each.ref('n.id'), each.ref('n.code')];
            const [name, settings] = [each.ref('n.name'), each.ref('n.settings')];
            return each.fn.jsonAgg(jsonBuildObject({ id, code, name, settings })).orderBy('n.name').as('all');
          })
          .where('n.id', 'in', partnershipsAfter(eb.ref('p.code')))
          .as('successors'),
      ])
      .$castTo<FormerPartnership>();
  }

  private ledTo(codeOrName: string): Promise<KnownPartnership[]> {
    return this.known().where('p.id', 'in', partnershipsAfter(codeOrName)).execute();
  }

  private known() {
    return tables(this.orm.em.fork()).selectFrom('partnership as p').select(columns).orderBy('p.name');
  }
}
