import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { formatPartial, isPartialDate } from '#lantern/calendar';
import type { WorkflowRegistry } from '#lantern/cases';
import { general } from '#lantern/engine';
import { type Tables, inPayload, tables } from '#lantern/tables';
import { type ExpressionBuilder, sql } from 'kysely';
import { type RegisterColumn, headings, registerColumns } from './columns.js';

/** What a review says in a register that goes out: its own reference and Lantern's, and no more than a register holds. */
interface Row {
  readonly id: string;
  readonly reference: string;
  readonly ownReference: string | null;
  readonly partnership: string;
  readonly deathOn: string | null;
  readonly victims: string | null;
  readonly openedOn: string;
  readonly notifiedBy: string | null;
  readonly decidedOn: string | null;
  readonly workflow: string;
  readonly version: string;
  readonly state: string;
  readonly since: string | null;
}

const page = 1000; // rows held at once

type Cases = ExpressionBuilder<Tables & { c: Tables['case_file'] }, 'c'>;

const historyOf = (eb: Cases) => eb.selectFrom('history as h').whereRef('h.caseFileId', '=', 'c.id');

/** A fact of the opening, as it was last corrected. */
const opened = (eb: Cases, field: string) => {
  const changed = sql<string | null>`h.payload->'changes'->>${field}`;
  const corrected = historyOf(eb)
    .select(changed.as('value'))
    .where('h.type', '=', general.eventCorrected)
    .where(sql<boolean>`h.payload->'corrects' = '1'::jsonb`)
    .where(changed, 'is not', null)
    .orderBy('h.number', 'desc')
    .limit(1);
  const said = historyOf(eb)
    .select((each) => inPayload(each.ref('h.payload'), field).as('value'))
    .where('h.number', '=', 1);
  return eb.fn.coalesce(corrected, said);
};

/** Since when a review is at its stage. */
const sinceWhen = (eb: Cases) =>
  historyOf(eb)
    .select((each) => each.fn.min('h.on').as('value'))
    .whereRef('h.toState', '=', 'c.state');

const said = (day: string | null): string => (day !== null && isPartialDate(day) ? formatPartial(day) : '');

/** The headings of a register that goes out; Lantern's own reference comes last, so that it comes in again as it was. */
export const registerHeadings: readonly string[] = [...registerColumns.map((column) => headings[column]), 'Lantern'];

/** The register of a partnership, row by row in the order of references: what is held at once does not grow with it. */
export class RegisterExport {
  constructor(private readonly registry: WorkflowRegistry) {}

  async *rows(em: SqlEntityManager, partnershipId: string): AsyncGenerator<string[][]> {
    for (let after = ''; ;) {
      const found = await this.page(em, partnershipId, after);
      if (found.length > 0) yield found.map((row) => this.cells(row));
      const last = found.at(-1);
      if (found.length < page || !last) return;
      after = last.reference;
    }
  }

  private page(em: SqlEntityManager, partnershipId: string, after: string): Promise<Row[]> {
    return tables(em)
      .selectFrom('case_file as c')
      .innerJoin('partnership as p', 'p.id', 'c.partnershipId')
      .select(['c.id', 'c.reference', 'c.ownReference', 'p.name as partnership', 'c.deathOn', 'c.openedOn'])
      .select(['c.workflow', 'c.version', 'c.state'])
      .select((eb) => [
        opened(eb, 'victims').as('victims'),
        opened(eb, 'notifiedBy').as('notifiedBy'),
        sql<string | null>`c.snapshot->'ledger'->'milestones'->>'decision'`.as('decidedOn'),
        sinceWhen(eb).as('since'),
      ])
      .where('c.partnershipId', '=', partnershipId)
      .where('c.parentId', 'is', null)
      .where('c.reference', '>', after)
      .orderBy('c.reference')
      .limit(page)
      .execute();
  }

  private cells(row: Row): string[] {
    const by: Readonly<Record<RegisterColumn, string>> = {
      ownReference: row.ownReference ?? row.reference,
      partnership: row.partnership,
      dateOfDeath: said(row.deathOn),
      victims: row.victims ?? '',
      notifiedOn: said(row.openedOn),
      notifiedBy: row.notifiedBy ?? '',
      decidedOn: said(row.decidedOn),
      stage: this.registry.stateTitle(row),
      stageOn: said(row.since),
    };
    return [...registerColumns.map((column) => by[column]), row.reference];
  }
}
