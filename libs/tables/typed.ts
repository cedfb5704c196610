import type { InferKyselyDB, SqlEntityManager } from '@mikro-orm/postgresql';
import {
  CamelCasePlugin,
  type ColumnType,
  type Compilable,
  type Expression,
  type Kysely,
  type RawBuilder,
  sql,
} from 'kysely';
import { named } from '#lantern/platform';
import type { entities } from './entities.js';
import type { Views } from './views.js';

/*
 * Queries typed from the entities: a table by its own name, a column by the name of its property. When a property is
 * renamed, the compiler names each query that has to follow.
 */

type Inferred = InferKyselyDB<(typeof entities)[number], { columnNamingStrategy: 'property' }>;
type Plain = string | number | bigint | boolean | Date | Uint8Array | readonly string[] | null | undefined;

/** The driver writes an array as an array of PostgreSQL: what a column of JSON is given goes through `json`. */
type Written<Value> = unknown extends Value
  ? RawBuilder<unknown> | null
  : Value extends Plain
    ? Value
    : RawBuilder<Value>;
type Column<Value> = [Value] extends [ColumnType<infer Read, infer Added, infer Changed>]
  ? ColumnType<Read, Written<Added>, Written<Changed>>
  : ColumnType<Value, Written<Value>, Written<Value>>;
type Stored = { [Name in keyof Inferred]: { [Property in keyof Inferred[Name]]: Column<Inferred[Name][Property]> } };

export interface Tables extends Stored, Views {}

// Kysely's own plug-in for names: MikroORM's misses columns of aliased updates, and costs ten times as much a row.
export const names = new CamelCasePlugin({ maintainNestedObjectKeys: true });

/** Typed queries on the entity manager's own transaction; outside one, each on a connection of the pool. */
export const tables = (em: SqlEntityManager): Kysely<Tables> => em.getKysely<Tables>().withPlugin(names);

/**
 * Runs a query that is worth preparing: PostgreSQL plans it once a connection. Its text must be one of few, so a list of
 * values goes into it as one parameter (`= any(…)`).
 */
export async function prepared<Row>(db: Kysely<Tables>, query: Compilable<Row>): Promise<Row[]> {
  const compiled = query.compile();
  named(compiled.sql);
  return (await db.executeQuery(compiled)).rows;
}

/** A value for a column of JSON. */
export const json = <Value>(value: Value): RawBuilder<Value> => sql<Value>`${JSON.stringify(value)}::jsonb`;

/** An instant as ISO text in UTC, made by the database: for rows that are handed on as they come. */
export const isoText = <Instant extends Date | null>(instant: Expression<Instant>) =>
  sql<
    Instant extends null ? string | null : string
  >`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
