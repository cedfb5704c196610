import type { MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { type SentFile, insistOnTrueSizes, kindOfKept } from '#lantern/documents';
import { type Clock, InvalidInput, Seal } from '#lantern/platform';
import { Letterhead, isoText, lockFor, tables } from '#lantern/tables';
import { tried } from './letterhead-file.js';

const contentIn = (partnershipId: string): string => `letterhead ${partnershipId}`;

export interface KnownLetterhead {
  readonly addedBy: string;
  /** ISO instant. */
  readonly addedAt: string;
}

/** The Word file that each partnership's letters are written on: tried before it is kept, and replaced whole. */
export class Letterheads {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'letterheads');
  }

  /** Undefined where a partnership has none: its letters look as Lantern makes them. */
  async of(partnershipId: string): Promise<Buffer | undefined> {
    const row = await tables(this.orm.em.fork())
      .selectFrom('letterhead')
      .select('content')
      .where('partnershipId', '=', partnershipId)
      .executeTakeFirst();
    return row && this.seal.open(row.content, contentIn(partnershipId));
  }

  async about(partnershipId: string): Promise<KnownLetterhead | undefined> {
    return tables(this.orm.em.fork())
      .selectFrom('letterhead as l')
      .innerJoin('caller as c', 'c.id', 'l.addedBy')
      .select('c.name as addedBy')
      .select((eb) => isoText(eb.ref('l.addedAt')).$notNull().as('addedAt'))
      .where('l.partnershipId', '=', partnershipId)
      .executeTakeFirst();
  }

  /** Keeps a letterhead in the place of the one before it. @throws InvalidInput on the path `file` */
  async keep({ id }: Pick<KnownPartnership, 'id'>, caller: Pick<KnownCaller, 'id'>, sent: SentFile): Promise<void> {
    if (kindOfKept(sent) !== 'docx')
      throw new InvalidInput([
        { path: 'file', message: 'a letterhead is a Word file: save it as .docx and send that' },
      ]);
    await insistOnTrueSizes(sent);
    await tried(sent.content);
    const content = this.seal.close(sent.content, contentIn(id));
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `letterhead of ${id}`);
      await em.nativeDelete(Letterhead, { partnershipId: id });
      await em.insert(Letterhead, { partnershipId: id, content, addedBy: caller.id, addedAt: this.clock.now() });
    });
  }

  async drop({ id }: Pick<KnownPartnership, 'id'>): Promise<void> {
    await this.orm.em.fork().nativeDelete(Letterhead, { partnershipId: id });
  }
}
