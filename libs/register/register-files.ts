import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { type Clock, NotFound, Seal } from '#lantern/platform';
import type { Sheet } from '#lantern/spreadsheets';
import { RegisterFile, tables } from '#lantern/tables';

/** A spreadsheet that was sent in, and waits until its columns are matched. */
export interface KeptRegister {
  readonly name: string;
  readonly sheet: Sheet;
}

type Place = Pick<KnownPartnership, 'id'>;
type Sender = Pick<KnownCaller, 'id'>;

const aMonth = 30 * 24 * 60 * 60_000;

const contentIn = (id: string): string => `register ${id}`;

/**
 * Keeps a spreadsheet, sealed, from its arrival until its reviews have come in. Each person has one of a partnership, which
 * nobody else sees, and what is long forgotten is deleted.
 */
export class RegisterFiles {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'registers that come in');
  }

  /** Keeps a register in the place of what they sent before, and answers its id. */
  async keep({ id: partnershipId }: Place, { id: addedBy }: Sender, register: KeptRegister): Promise<string> {
    const [id, addedAt] = [randomUUID(), this.clock.now()];
    const content = this.seal.close(Buffer.from(JSON.stringify(register)), contentIn(id));
    await this.orm.em.fork().transactional(async (em) => {
      await em.nativeDelete(RegisterFile, {
        $or: [{ partnershipId, addedBy }, { addedAt: { $lt: new Date(addedAt.getTime() - aMonth) } }],
      });
      await em.insert(RegisterFile, { id, partnershipId, content, addedBy, addedAt });
    });
    return id;
  }

  /** @throws NotFound where it came in already, or is another's. */
  async find({ id: partnershipId }: Place, { id: addedBy }: Sender, wanted: string): Promise<KeptRegister> {
    const found = await tables(this.orm.em.fork())
      .selectFrom('register_file')
      .select(['id', 'content'])
      .where((eb) => eb(eb.cast('id', 'text'), '=', wanted))
      .where((eb) => eb.and({ partnershipId, addedBy }))
      .executeTakeFirst();
    if (!found) throw new NotFound('This register does not wait any more. Send it again if its reviews are not there.');
    // Nobody without the secret could have sealed it, so it is what was kept.
    return JSON.parse(this.seal.open(found.content, contentIn(found.id)).toString()) as KeptRegister;
  }

  /** Its reviews have come in. */
  async drop({ id: partnershipId }: Place, { id: addedBy }: Sender): Promise<void> {
    await this.orm.em.fork().nativeDelete(RegisterFile, { partnershipId, addedBy });
  }
}
