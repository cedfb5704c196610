import type { MikroORM } from '@mikro-orm/postgresql';
import { general } from '#lantern/engine';
import { run } from '#lantern/platform';
import type { WorkflowRegistry } from '#lantern/cases';

/** The terms of reference as last agreed: since when, and the period that a review looks at. */
export interface Terms {
  readonly agreedOn: string;
  readonly scopeFrom: string | null;
  readonly scopeTo: string | null;
}

/** What was agreed last, with what has been corrected of it since. */
const statement = `
select h.payload || jsonb_build_object('on', h."on") || coalesce((
  select jsonb_object_agg(change.key, change.value order by fix.number)
  from history fix cross join lateral jsonb_each(fix.payload->'changes') as change
  where fix.case_file_id = h.case_file_id and fix.type = '${general.eventCorrected}' and (fix.payload->>'corrects')::int = h.number
), '{}') as agreed
from history h where h.case_file_id = $1 and h.type = any($2) order by h.number desc limit 1`;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the panel agreed that everybody who is asked for something needs to know. */
export class AgreedTerms {
  private readonly setBy: readonly string[];

  constructor(
    private readonly orm: MikroORM,
    registry: WorkflowRegistry,
  ) {
    this.setBy = registry.all.flatMap(({ scopeSetBy }) => scopeSetBy ?? []);
  }

  async of(reviewId: string): Promise<Terms | undefined> {
    const [row] = await run<{ agreed: Record<string, unknown> }>(this.orm.em.fork(), statement, [reviewId, this.setBy]);
    if (!row) return undefined;
    const { on, scopeFrom, scopeTo } = row.agreed;
    return { agreedOn: String(on), scopeFrom: textOf(scopeFrom), scopeTo: textOf(scopeTo) };
  }
}
