import type { MikroORM } from '@mikro-orm/postgresql';
import type { WorkflowRegistry } from '#lantern/cases';
import { type CaseFilter, casesIn } from './case-filter.js';

/** Something that was recorded on a review or a part of it. */
export interface News {
  readonly reference: string;
  readonly review: string;
  readonly title: string;
  readonly on: string;
  readonly actor: string;
}

/** What has happened across reviews since somebody last looked. */
export class NewsList {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
  ) {}

  /** What others than `actor` recorded after an instant, newest first. */
  async since(instant: Date, actor: string, limit: number, filter: CaseFilter): Promise<News[]> {
    const rows = await casesIn(this.orm.em.fork())
      .innerJoin('history as h', 'h.caseFileId', 'c.id')
      .select(['c.reference', 'r.reference as review', 'h.type', 'h.workflow', 'h.version', 'h.on', 'h.actor'])
      .where('h.recordedAt', '>', instant.getTime())
      .where('h.actor', '<>', actor)
      .where('c.updatedAt', '>', instant)
      .where(filter)
      .orderBy('h.recordedAt', 'desc')
      .orderBy('h.number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ type, workflow, version, ...row }) => ({
      ...row,
      title: this.registry.eventTitle({ workflow, version, type }),
    }));
  }
}
