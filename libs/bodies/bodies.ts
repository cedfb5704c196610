import type { MikroORM } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';
import { bodyKey } from '#lantern/reading';
import { nearest } from './near-body.js';

/** A name as somebody typed it, and the body it leads to. */
export interface NamedBody {
  readonly typed: string;
  /** As the review knows the body, or else as it is called today. The typed name where it leads to no body yet. */
  readonly name: string;
  readonly isKnown: boolean;
  /** Of a name that leads to none: the known one that it is near to, for asking whether that was meant. */
  readonly near: string | null;
}

/** `$1` names, `$2` a review: within it a body keeps the name by which its parts were opened. */
const statement = `
select typed, o.name as "today", (select coalesce(part.snapshot->'context'->>'agency', part.snapshot->'context'->>'owner')
    from case_file part where part.parent_id = $2::uuid and part.body_id = o.id order by part.reference limit 1) as "here"
from unnest($1::text[]) typed
left join organisation o on o.id = known_body(typed)`;

type Row = { readonly typed: string; readonly today: string | null; readonly here: string | null };

/** Text that people typed becomes a body here: the one that is meant is found, whatever its spelling, or asked about. */
export class Bodies {
  constructor(private readonly orm: MikroORM) {}

  /** The bodies that these names lead to, each name once. */
  async named(typed: readonly string[], reviewId: string | null): Promise<NamedBody[]> {
    const names = [...new Map(typed.map((each) => [bodyKey(each), each])).values()];
    if (names.length === 0) return [];
    const rows = await run<Row>(this.orm.em.fork(), statement, [names, reviewId]);
    const known = rows.every(({ today }) => today !== null) ? [] : await this.allNames();
    return rows.map(({ typed: name, today, here }) => ({
      typed: name,
      name: here ?? today ?? name,
      isKnown: today !== null,
      near: today === null ? nearest(name, known) : null,
    }));
  }

  /** Every name that a body has or had. */
  async namesOf(name: string): Promise<string[]> {
    const rows = await run<{ name: string }>(
      this.orm.em.fork(),
      'select name from organisation_name where organisation_id = known_body($1)',
      [name],
    );
    return [name, ...rows.map((row) => row.name)];
  }

  private async allNames(): Promise<string[]> {
    const rows = await run<{ name: string }>(this.orm.em.fork(), 'select name from organisation_name order by name');
    return rows.map(({ name }) => name);
  }
}
