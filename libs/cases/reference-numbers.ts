import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type PartialDate, rangeOf } from '#lantern/calendar';
import { NotFound } from '#lantern/platform';
import { prepared, tables } from '#lantern/tables';
import { type SqlBool, sql } from 'kysely';

export interface PartnershipRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly referencePrefix: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * The partnership that a review is opened in. One that has ended opens none; a reorganisation that is under way is waited
 * for, so that no review is left behind by it.
 * @throws NotFound when no partnership that stands has that code or name.
 */
export async function findPartnership(em: SqlEntityManager, codeOrName: string): Promise<PartnershipRow> {
  const found = await tables(em)
    .selectFrom('partnership')
    .select(['id', 'code', 'name', 'referencePrefix', 'settings'])
    .where((eb) => eb.or([eb('code', '=', codeOrName), eb('name', '=', codeOrName)]))
    .where('endedOn', 'is', null)
    .forShare()
    .executeTakeFirst();
  if (!found) throw new NotFound(`There is no partnership "${codeOrName}" today. Give its code or its full name.`);
  return found;
}

/** The financial year a day falls in, by the year in which it begins: 31 March 2026 is in 2025. */
function financialYear(day: PartialDate): number {
  const { earliest } = rangeOf(day);
  const year = Number(earliest.slice(0, 4));
  return earliest.slice(5) >= '04-01' ? year : year - 1;
}

/** "26" for 2026. Of another century the whole year, so that no reference comes twice. */
const yearInReference = (year: number): string =>
  year >= 2000 && year <= 2099 ? String(year).slice(-2) : String(year);

/** What a reference begins with, and how many digits its number has. */
interface Scheme {
  readonly letters: string;
  readonly digits: number;
}

/**
 * `CU-26-` and two digits, or `CU-` and three where a partnership chose numbers that go on; who writes the same letters
 * counts together.
 */
function schemeOf({ referencePrefix, settings }: PartnershipRow, day: PartialDate): Scheme {
  if (settings.reference_scheme === 'serial') return { letters: `${referencePrefix}-`, digits: 3 };
  return { letters: `${referencePrefix}-${yearInReference(financialYear(day))}-`, digits: 2 };
}

const referenceOf = ({ letters, digits }: Scheme, serial: number): string =>
  letters + String(serial).padStart(digits, '0');

/** The greatest serial that a review has, where none has been counted yet. */
function greatest(em: SqlEntityManager, letters: string) {
  const serial = sql<string>`substr(${sql.ref('reference')}, length(${letters}::text) + 1)`;
  return tables(em)
    .selectFrom('case_file')
    .select((eb) => eb.fn.coalesce(eb.fn.max(eb.cast<number>(serial, 'integer')), sql.lit(0)).as('last'))
    .where((eb) => sql<SqlBool>`starts_with(${eb.ref('reference')}, ${letters}::text)`)
    .where('parentId', 'is', null)
    .where(sql<SqlBool>`${serial} ~ '^[0-9]{1,9}$'`);
}

const countOn = (em: SqlEntityManager, letters: string) =>
  tables(em)
    .updateTable('reference_serial')
    .set((eb) => ({ last: eb('last', '+', 1) }))
    .where('letters', '=', letters)
    .returning('last');

const beginCount = (em: SqlEntityManager, letters: string) =>
  tables(em)
    .insertInto('reference_serial')
    .values({ letters, last: sql<number>`1 + (${greatest(em, letters)})` })
    .onConflict((conflict) =>
      conflict.column('letters').doUpdateSet((eb) => ({ last: eb('reference_serial.last', '+', 1) })),
    )
    .returning('last');

const counted = (em: SqlEntityManager, letters: string) =>
  tables(em).selectFrom('reference_serial').select('last').where('letters', '=', letters);

/**
 * Takes the next reference of a partnership: prefix, financial year where it has chosen nothing else, serial. It says nothing of who died or where. Called
 * outside any transaction, nobody waits for it longer than one statement; a number that then leads to no review stays free
 * for good.
 */
export async function takeReference(
  em: SqlEntityManager,
  partnership: PartnershipRow,
  day: PartialDate,
): Promise<string> {
  const scheme = schemeOf(partnership, day);
  const db = tables(em);
  const [next] = await prepared(db, countOn(em, scheme.letters));
  const [begun] = next ? [next] : await prepared(db, beginCount(em, scheme.letters));
  return referenceOf(scheme, begun?.last ?? 1);
}

/** The reference that would be taken next. It is taken by nobody. */
export async function likelyReference(
  em: SqlEntityManager,
  partnership: PartnershipRow,
  day: PartialDate,
): Promise<string> {
  const scheme = schemeOf(partnership, day);
  const db = tables(em);
  const [last] = await prepared(db, counted(em, scheme.letters));
  const [greatestOfAll] = last ? [last] : await prepared(db, greatest(em, scheme.letters));
  return referenceOf(scheme, (greatestOfAll?.last ?? 0) + 1);
}
