import type { MikroORM } from '@mikro-orm/postgresql';
import { type CaseFilter, casesAndPartnershipsIn, isOpen } from '#lantern/case-lists';
import type { WorkflowRegistry } from '#lantern/cases';
import type { RecordedEvent } from '#lantern/engine';
import { anyOf, tables } from '#lantern/tables';
import { type Flaw, type Wanted, flawsIn } from './flaws.js';

export interface FlawedReview {
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly partnership: string;
  readonly flaws: readonly Flaw[];
}

export interface QualityAsked {
  /** The last reference of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** A page of open reviews, and where the next one begins; null where there is none. */
export interface QualityPage {
  readonly reviews: readonly FlawedReview[];
  readonly looked: number;
  readonly next: string | null;
}

/** Looks through the records of open reviews, a page at a time in the order of their references. */
export class QualityList {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly wantedOf: (workflow: string) => Wanted | undefined,
    private readonly supposed: string,
  ) {}

  async page(filter: CaseFilter, { after, limit }: QualityAsked): Promise<QualityPage> {
    const found = await casesAndPartnershipsIn(this.orm.em.fork())
      .select(['c.id', 'c.reference', 'c.workflow', 'c.version', 'p.name as partnership'])
      .where('c.parentId', 'is', null)
      .where(isOpen)
      .where(filter)
      .$if(after !== undefined, (query) => query.where('c.reference', '>', after ?? ''))
      .orderBy('c.reference')
      .limit(limit + 1)
      .execute();
    const rows = found.slice(0, limit);
    const histories = await this.histories(rows.map(({ id }) => id));
    const reviews = rows.map(({ id, ...row }) => {
      const definition = this.registry.get(row.workflow, row.version);
      const wanted = this.wantedOf(row.workflow);
      return { ...row, flaws: flawsIn(definition, histories.get(id) ?? [], wanted, this.supposed) };
    });
    return {
      reviews: reviews.filter(({ flaws }) => flaws.length > 0),
      looked: rows.length,
      next: found.length > limit ? (rows.at(-1)?.reference ?? null) : null,
    };
  }

  private async histories(ids: readonly string[]): Promise<Map<string, RecordedEvent[]>> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('history as h')
      .select(['h.caseFileId', 'h.number', 'h.type', 'h.on', 'h.actor', 'h.payload'])
      .where('h.caseFileId', '=', anyOf(ids))
      .orderBy('h.number')
      .execute();
    const asEvent = ({ number, type, on, actor, payload }: (typeof rows)[number]): RecordedEvent => ({
      number,
      event: { ...payload, type, on, actor: { name: actor, roles: [] } },
    });
    const byCase = Map.groupBy(rows, ({ caseFileId }) => caseFileId);
    return new Map([...byCase].map(([id, own]) => [id, own.map(asEvent)]));
  }
}
