import { MikroORM } from '@mikro-orm/postgresql';
import { Chronologies } from '#lantern/chronology';
import { systemClock } from '#lantern/platform';
import { csvOf } from '#lantern/spreadsheets';
import type { Client } from 'pg';
import { databaseOptions } from '#config/mikro-orm.config';

/* A chronology as long as one may become: what each of fifteen agencies sends on its page, read and taken as it is there. */

export const longRows = 20_000;
const agencies = 15;

const headings = ['Date', 'Time', 'Source', 'Person', 'Event', 'Response', 'Sign of abuse', 'Lines of enquiry'];

const told =
  'Attended with a bruise to the upper arm, which she said came from a fall at home. He answered most of what was asked. ' +
  'She was not seen alone. The children were at school. A further appointment was made, and was not kept. ';

/** The days of eight years, one after another and over again; every twentieth is known by its month alone. */
function dateOf(number: number): string {
  const [year, month, day] = [2014 + (number % 8), 1 + ((number * 7) % 12), 1 + ((number * 13) % 28)];
  const start = `${year}-${String(month).padStart(2, '0')}`;
  return number % 20 === 0 ? start : `${start}-${String(day).padStart(2, '0')}`;
}

const rowOf = (agency: number, number: number): string[] => [
  dateOf(agency * 31 + number),
  number % 3 === 0 ? '14:30' : '',
  `Record ${agency}, volume ${1 + (number % 9)}`,
  `Adult ${'ABCDEF'.charAt(number % 6)}`,
  `Contact ${agency}/${number}. ${told}`,
  number % 2 === 0 ? 'Advice given, and the health visitor told.' : '',
  number % 5 === 0 ? 'yes: bruise' : 'not asked',
  String(1 + (number % 8)),
];

function tableOf(agency: number) {
  const many = Math.floor((agency * longRows) / agencies) - Math.floor(((agency - 1) * longRows) / agencies);
  const rows = Array.from({ length: many }, (_, number) => rowOf(agency, number));
  return { name: 'rows.csv', content: Buffer.from(csvOf([headings, ...rows])) };
}

/** The review of the lived partnership that has the long chronology: of those that go on, the second in order. */
export async function reviewOfLong(client: Client): Promise<{ id: string; reference: string }> {
  const { rows } = await client.query<{ id: string; reference: string }>(
    `select id, reference from case_file where parent_id is null and not closed
     and partnership_id = (select id from partnership order by created_at limit 1) order by reference offset 1 limit 1`,
  );
  if (!rows[0]) throw new Error('There is no review for a long chronology.');
  return rows[0];
}

/** Sends and takes the tables of those agencies that have not sent theirs. */
export async function fillLongChronology(client: Client, url: string, secret: string): Promise<void> {
  const { id } = await reviewOfLong(client);
  const { rows } = await client.query<{ agency: string }>(
    'select distinct agency from chronology_table where review_id = $1 and taken_at is not null',
    [id],
  );
  const there = new Set(rows.map(({ agency }) => agency));
  const sender = { id: '00000000-0000-4000-8000-000000000000' };
  const orm = await MikroORM.init(databaseOptions(url, 2));
  try {
    const chronologies = new Chronologies(orm, systemClock, secret);
    const place = { id, reviewId: id };
    for (let number = 1; number <= agencies; number += 1) {
      const agency = `Agency ${number}`;
      if (there.has(agency)) continue;
      const { offer, problems } = await chronologies.send(place, sender, agency, tableOf(number));
      if (!offer) throw new Error(`Its rows are refused: ${JSON.stringify(problems.slice(0, 3))}`);
      await chronologies.take(place, sender, agency, offer.id);
    }
  } finally {
    await orm.close();
  }
}
