import type { MikroORM } from '@mikro-orm/postgresql';
import type { OwnWords } from '#lantern/cases';
import type { IsoDate } from '#lantern/calendar';
import { openTasksIn } from './open-tasks.js';

/** A task that entries of a history have opened and that is still open, with who holds it. */
interface NewTask {
  readonly title: string;
  readonly owner: string;
  readonly due: IsoDate | null;
}

/** What follows of an entry for somebody to do. */
export class NewTasks {
  constructor(
    private readonly orm: MikroORM,
    private readonly ownWords: OwnWords,
  ) {}

  /** The earliest date first. `first` and `last`: the numbers of the entries that opened them. */
  async openedBy(caseFileId: string, first: number, last: number): Promise<NewTask[]> {
    const em = this.orm.em.fork();
    const rows = await openTasksIn(em)
      .where('t.caseFileId', '=', caseFileId)
      .where('t.opened', '>=', first)
      .where('t.opened', '<=', last)
      .orderBy('d.due')
      .orderBy('t.key')
      .execute();
    return this.ownWords.shown(em, rows);
  }
}
