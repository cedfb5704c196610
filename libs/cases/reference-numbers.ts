import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type PartialDate, rangeOf } from '#lantern/calendar';
import { NotFound, run } from '#lantern/platform';
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

/**
 * The serials of all who write the same letters, one after the other: a partnership may have taken over the letters of
 * one that ended. Whoever asks at the same moment waits for the one before to have its case.
 */
const nextSerial = `
insert into reference_serial (partnership_id, year, last)
values ($1, $2, 1 + (
  select coalesce(max(substr(reference, length($3) + 1)::int), 0) from case_file
  where starts_with(reference, $3) and parent_id is null and substr(reference, length($3) + 1) ~ '^[0-9]{1,9}$'))
on conflict (partnership_id, year) do update set last = greatest(reference_serial.last + 1, excluded.last)
returning last`;

/** The next case reference of a partnership: prefix, financial year, serial. It says nothing of who died or where. */
export async function nextReference(
  em: SqlEntityManager,
  partnership: PartnershipRow,
  day: PartialDate,
): Promise<string> {
  const year = financialYear(day);
  const beginning = `${partnership.referencePrefix}-${yearInReference(year)}-`;
  await run(em, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`reference ${beginning}`]);
  const [serial] = await run<{ last: number }>(em, nextSerial, [partnership.id, year, beginning]);
  return beginning + String(serial?.last ?? 1).padStart(2, '0');
}
