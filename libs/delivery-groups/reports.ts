import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import type { IsoDate } from '#lantern/calendar';
import { type Clock, InvalidInput, Seal } from '#lantern/platform';
import { anyOf, isoText, tables } from '#lantern/tables';
import type { GroupView } from './groups.js';

/** What a group told a board. */
export interface GroupReportView {
  readonly groupId: string;
  readonly board: IsoDate;
  readonly words: string;
  readonly toldBy: string;
  /** ISO instant. */
  readonly toldAt: string;
}

const most = 4000; // letters

/** What groups tell each board of how things stand, kept sealed. */
export class GroupReports {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'delivery-groups');
  }

  /** The newest first. */
  async of(groupIds: readonly string[]): Promise<GroupReportView[]> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('delivery_group_report as r')
      .innerJoin('caller as c', 'c.id', 'r.toldBy')
      .select(['r.id', 'r.groupId', 'r.board', 'r.content', 'c.name as toldBy'])
      .select((eb) => isoText(eb.ref('r.toldAt')).as('toldAt'))
      .where('r.groupId', '=', anyOf(groupIds))
      .orderBy('r.board', 'desc')
      .orderBy('r.toldAt', 'desc')
      .execute();
    return rows.map(({ id, content, ...row }) => ({
      ...row,
      words: this.seal.open(content, contentOf(id)).toString(),
    }));
  }

  /** Tells the board of the group's next day. @throws InvalidInput */
  async tell(
    { id, nextBoard }: Pick<GroupView, 'id' | 'nextBoard'>,
    by: Pick<KnownCaller, 'id'>,
    text: string,
  ): Promise<void> {
    const words = text.trim();
    if (words === '') throw new InvalidInput([{ path: 'words', message: 'say how things stand' }]);
    if (words.length > most) throw new InvalidInput([{ path: 'words', message: `use at most ${most} letters` }]);
    if (nextBoard === null)
      throw new InvalidInput([{ path: 'words', message: 'no day of the next board has been set' }]);
    const report = { id: randomUUID(), groupId: id, board: nextBoard, toldBy: by.id, toldAt: this.clock.now() };
    const content = this.seal.close(Buffer.from(words), contentOf(report.id));
    await tables(this.orm.em.fork())
      .insertInto('delivery_group_report')
      .values({ ...report, content })
      .execute();
  }
}

const contentOf = (id: string): string => `report ${id}`;
