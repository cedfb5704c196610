import type { MikroORM } from '@mikro-orm/postgresql';
import { NotFound, run } from '#lantern/platform';
import { type KnownCaller, partnershipsHeldAs } from './callers.js';
import type { CallerRole } from './permissions.js';

export interface KnownPartnership {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

const statement = 'select id, code, name, settings from partnership';

/** The partnerships (CSPs) of this installation. */
export class Partnerships {
  constructor(private readonly orm: MikroORM) {}

  /** The partnership of that code or name. Undefined where there is none. */
  async find(codeOrName: string): Promise<KnownPartnership | undefined> {
    const [found] = await this.rows<KnownPartnership>(`${statement} where code = $1 or name = $1`, [codeOrName]);
    return found;
  }

  /** @throws NotFound */
  async byId(id: string): Promise<KnownPartnership> {
    const [found] = await this.rows<KnownPartnership>(`${statement} where id = $1`, [id]);
    if (!found) throw new NotFound(`There is no partnership ${id}.`);
    return found;
  }

  /** @throws NotFound also where it exists and the caller does not hold it: they may not know what it keeps. */
  async heldBy(caller: KnownCaller, codeOrName: string): Promise<KnownPartnership> {
    const found = await this.find(codeOrName);
    if (found && caller.partnershipIds.includes(found.id)) return found;
    throw new NotFound(`You hold no partnership "${codeOrName}". Give the code or the full name of one that you hold.`);
  }

  /** The partnerships in which somebody holds one of these offices, by name. */
  async heldAs(caller: KnownCaller, roles: readonly CallerRole[]): Promise<KnownPartnership[]> {
    return this.rows<KnownPartnership>(`${statement} where id = any($1::uuid[]) order by name`, [
      partnershipsHeldAs(caller, roles),
    ]);
  }

  private rows<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    return run<Row>(this.orm.em.fork(), text, parameters);
  }
}
