import type { MikroORM } from '@mikro-orm/postgresql';
import { tables } from '#lantern/tables';
import { type CaseFilter, casesIn } from './case-filter.js';

/** What somebody recorded themselves, told by whose sign-in it was: two people may have one name. */
export class OwnEntries {
  constructor(private readonly orm: MikroORM) {}

  /** The numbers of their entries in the history of a case. */
  async of(caseFileId: string, callerId: string): Promise<ReadonlySet<number>> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('history')
      .select('number')
      .where('caseFileId', '=', caseFileId)
      .where('recordedBy', '=', callerId)
      .execute();
    return new Set(rows.map(({ number }) => number));
  }

  /** Their entries in cases that pass a filter, in the order of references and numbers; `after`: the last one seen. */
  async inAll(
    callerId: string,
    filter: CaseFilter,
    after: { readonly reference: string; readonly number: number } | undefined,
    limit: number,
  ) {
    return casesIn(this.orm.em.fork())
      .innerJoin('history as h', 'h.caseFileId', 'c.id')
      .select(['c.reference', 'h.number', 'h.type', 'h.on', 'h.workflow', 'h.version'])
      .where('h.recordedBy', '=', callerId)
      .where(filter)
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb(eb.refTuple('c.reference', 'h.number'), '>', eb.tuple(after?.reference ?? '', after?.number ?? 0)),
        ),
      )
      .orderBy('c.reference')
      .orderBy('h.number')
      .limit(limit)
      .execute();
  }
}
