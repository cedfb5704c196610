import type { MikroORM } from '@mikro-orm/postgresql';
import { type Calendars, CaseTransaction, type WorkflowRegistry, type StoredCase, storedCase } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type CaseEvent, clockKey } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { isUnsettled } from './case-date.js';
import { type CaseFilter, casesIn, isOpen } from './case-filter.js';

/** A date that an event would move; `to` is null where the clock would be switched off. */
export interface MovedDate {
  readonly clock: string;
  readonly about: string | null;
  readonly title: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** A case of which dates would move, at the revision that was looked at. */
export interface MovedCase {
  readonly reference: string;
  readonly revision: number;
  readonly dates: readonly MovedDate[];
}

/** An event that nobody has recorded yet: its type and payload. */
type ProposedEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** What an event would do to open cases, without recording it: the same decision as the write path's, thrown away. */
export class MovedDates {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
  ) {}

  /** The open cases among those of the filter whose open dates the event would move. */
  async movedBy(proposed: ProposedEvent, filter: CaseFilter): Promise<MovedCase[]> {
    const open = await casesIn(this.orm.em.fork())
      .select(storedCase)
      .where(isOpen)
      .where(filter)
      .orderBy('c.reference')
      .execute();
    const event = { ...proposed, on: londonDate(this.clock.now()), actor };
    const moved = await Promise.all(open.map((stored) => this.movedIn(stored, event)));
    return moved.filter(({ dates }) => dates.length > 0);
  }

  private async movedIn(stored: StoredCase, event: CaseEvent): Promise<MovedCase> {
    const em = this.orm.em.fork();
    const transaction = new CaseTransaction(em, this.registry, this.calendars, this.clock.now());
    const decision = await transaction.decide(stored, event);
    const before = new Map((await this.openDates(stored.id)).map((date) => [date.key, date.due]));
    const dates = (decision.accepted ? decision.deadlines : []).flatMap((deadline) => {
      const from = before.get(clockKey(deadline));
      const to = deadline.cancelledOn === null ? deadline.due : null;
      const { clock, about, title } = deadline;
      return from === undefined || from === to ? [] : [{ clock, about, title, from, to }];
    });
    return { reference: stored.reference, revision: stored.revision, dates };
  }

  private openDates(caseFileId: string): Promise<{ key: string; due: IsoDate }[]> {
    return tables(this.orm.em.fork())
      .selectFrom('deadline as d')
      .select(['d.key', 'd.due'])
      .where('d.caseFileId', '=', caseFileId)
      .where(isUnsettled)
      .execute();
  }
}

/** Nobody has done this yet. */
const actor: CaseEvent['actor'] = { name: 'MovedDates', roles: ['system'] };
