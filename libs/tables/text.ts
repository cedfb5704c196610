import {
  DummyDriver,
  type Expression,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { names } from './typed.js';

/*
 * For the few statements that are written out: what they share with typed queries is said once, as an expression.
 */
const compiling = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [names],
});

/** An expression as its text. It holds no value that would have to travel beside it. */
export function asText(expression: Expression<unknown>): string {
  const { sql: text, parameters } = sql`${expression}`.compile(compiling);
  if (parameters.length > 0) throw new Error(`"${text}" holds values: say them with sql.lit.`);
  return text;
}

/** Columns as such a statement selects them, each under the name of its property: `c.partnershipId`. */
export const selected = (columns: readonly string[]): string =>
  columns.map((column) => `${asText(sql.ref(column))} as "${column.split('.').at(-1)}"`).join(', ');
