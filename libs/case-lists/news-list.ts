import type { MikroORM } from '@mikro-orm/postgresql';
import type { WorkflowRegistry } from '#lantern/cases';
import { run } from '#lantern/platform';
import { type CaseFilter, caseAndReview } from './case-filter.js';

/** Something that was recorded on a review or a part of it. */
export interface News {
  readonly reference: string;
  readonly review: string;
  readonly title: string;
  readonly on: string;
  readonly actor: string;
}

interface Row extends Omit<News, 'title'> {
  readonly type: string;
  readonly workflow: string;
  readonly version: string;
}

/** What has happened across reviews since somebody last looked. */
export class NewsList {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
  ) {}

  /** What others than `actor` recorded after an instant, newest first. */
  async since(instant: Date, actor: string, limit: number, filter: CaseFilter): Promise<News[]> {
    const { condition, parameters } = filter(4);
    const rows = await run<Row>(
      this.orm.em.fork(),
      `select c.reference, r.reference as review, h.type, h.workflow, h.version, h."on", h.actor
       from history h join ${caseAndReview} on c.id = h.case_file_id
       where h.recorded_at > $1::bigint and h.actor <> $2 and ${condition}
       order by h.recorded_at desc, h.number desc limit $3`,
      [instant.getTime(), actor, limit, ...parameters],
    );
    return rows.map(({ type, workflow, version, ...row }) => ({
      ...row,
      title: this.registry.eventTitle({ workflow, version, type }),
    }));
  }
}
