import type { MikroORM } from '@mikro-orm/postgresql';
import { type KnownCaller, partnershipsHeldAs, type CallerRole } from '#lantern/access';
import type { IsoDate } from '#lantern/calendar';
import { NotFound, run } from '#lantern/platform';

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

const columns = 'p.id, p.code, p.name, p.settings';

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
    const [found] = await this.rows<KnownPartnership>(`select ${columns} from partnership p where p.id = $1`, [id]);
    if (!found) throw new NotFound(`There is no partnership ${id}.`);
    return found;
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
    return this.rows<KnownPartnership>(
      `select ${columns} from partnership p where p.id = any($1::uuid[]) and p.ended_on is null order by p.name`,
      [partnershipsHeldAs(caller, roles)],
    );
  }

  /** One that has ended, by its code or name. */
  async former(codeOrName: string): Promise<FormerPartnership | undefined> {
    const [found] = await this.formerWhere('(p.code = $1 or p.name = $1)', codeOrName);
    return found;
  }

  /** Those that ended, and after which came a partnership where the caller holds one of these offices. */
  async formerOf(caller: KnownCaller, roles: readonly CallerRole[]): Promise<FormerPartnership[]> {
    return this.formerWhere(
      'exists (select 1 from partnerships_after(p.code) next where next = any($1::uuid[]))',
      partnershipsHeldAs(caller, roles),
    );
  }

  private async formerWhere(condition: string, parameter: unknown): Promise<FormerPartnership[]> {
    return this.rows<FormerPartnership>(
      `select ${columns}, p.ended_on as "endedOn", coalesce((select r.plan->>'order' from succession s
         join reorganisation r on r.id = s.reorganisation_id where s.partnership_id = p.id
         order by r.carried_out_at desc limit 1), '') as "order",
         (select jsonb_agg(jsonb_build_object('id', n.id, 'code', n.code, 'name', n.name, 'settings', n.settings)
           order by n.name) from partnership n where n.id in (select partnerships_after(p.code))) as successors
       from partnership p where p.ended_on is not null and ${condition} order by p.name`,
      [parameter],
    );
  }

  private ledTo(codeOrName: string): Promise<KnownPartnership[]> {
    return this.rows<KnownPartnership>(
      `select ${columns} from partnership p where p.id in (select partnerships_after($1)) order by p.name`,
      [codeOrName],
    );
  }

  private rows<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    return run<Row>(this.orm.em.fork(), text, parameters);
  }
}
