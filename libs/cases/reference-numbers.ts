import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type PartialDate, rangeOf } from '#lantern/calendar';
import { NotFound, named, run } from '#lantern/platform';
import { tables } from '#lantern/tables';

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

/** `$1` the letters: the greatest serial that a review has, where none has been counted yet. */
const greatest = `
select coalesce(max(substr(reference, length($1) + 1)::int), 0) from case_file
where starts_with(reference, $1) and parent_id is null and substr(reference, length($1) + 1) ~ '^[0-9]{1,9}$'`;

const countOn = named(`update reference_serial set last = last + 1 where letters = $1 returning last`);

const beginCount = named(`
insert into reference_serial (letters, last) values ($1, 1 + (${greatest}))
on conflict (letters) do update set last = reference_serial.last + 1 returning last`);

const wouldCount = named(`
select 1 + coalesce((select last from reference_serial where letters = $1), (${greatest})) as last`);

interface Counted {
  readonly last: number;
}

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
  const [counted] = await run<Counted>(em, countOn, [scheme.letters]);
  const [begun] = counted ? [counted] : await run<Counted>(em, beginCount, [scheme.letters]);
  return referenceOf(scheme, begun?.last ?? 1);
}

/** The reference that would be taken next. It is taken by nobody. */
export async function likelyReference(
  em: SqlEntityManager,
  partnership: PartnershipRow,
  day: PartialDate,
): Promise<string> {
  const scheme = schemeOf(partnership, day);
  const [next] = await run<Counted>(em, wouldCount, [scheme.letters]);
  return referenceOf(scheme, next?.last ?? 1);
}
