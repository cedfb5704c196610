import type { Client } from 'pg';

/*
 * Every row that hangs on a review is copied by one statement a table. A copy's ids are digests of whose copy it is and of
 * the id it was copied from, so that whatever pointed at a row points at its copy.
 */

interface Copied {
  readonly table: string;
  /** What follows "from", with the row that is copied as `t`. */
  readonly from: string;
  /** The columns that a copy has otherwise. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Tables of which the lived rows are put aside, so that no statement looks through the copies that were made before. */
const livedCases = 'select id from case_file where partnership_id = $1';
const livedRows: Readonly<Record<string, string>> = {
  office: 'partnership_id = $1',
  caller: 'id in (select caller_id from office where partnership_id = $1)',
  contact: 'partnership_id = $1',
  email: 'partnership_id = $1',
  case_file: 'partnership_id = $1',
  ...Object.fromEntries(
    ['history', 'deadline', 'task', 'membership', 'agreement'].map((table) => [
      table,
      `case_file_id in (${livedCases})`,
    ]),
  ),
  // Of a ladder that was put up anew with every event nothing is read any more.
  rung: `status <> 'superseded' and case_file_id in (${livedCases})`,
};

/** Puts what the lived partnership has into tables of its own: `lived_case_file` and so on. */
export async function putAside(client: Client, partnershipId: string): Promise<void> {
  for (const [table, condition] of Object.entries(livedRows)) {
    await client.query(`create temp table lived_${table} (like ${table})`);
    await client.query(`insert into lived_${table} select * from ${table} where ${condition}`, [partnershipId]);
    await client.query(`analyze lived_${table}`);
  }
}

/** `making` is the partnership that is made, `chosen` its reviews, `told` what the hashes of the lived histories cover. */
export const setUp = `
create function pg_temp.id_of(copy text, old uuid) returns uuid language sql immutable strict
  return md5(copy || old::text)::uuid;
create temp table making (copy text not null, id uuid not null);
create temp table chosen (copy text primary key, review_id uuid not null, old_reference text not null, reference text not null);
create temp table told (case_file_id uuid, number int, said text, primary key (case_file_id, number));
set session_replication_role = replica;
set synchronous_commit = off`;

/** Of each chosen review with its parts: the case as `c`. */
const cases = 'making m, chosen x join lived_case_file c on c.review_id = x.review_id';

const ofCase = (table: string, columns: Copied['columns'] = {}): Copied => ({
  table,
  from: `${cases} join lived_${table} t on t.case_file_id = c.id`,
  columns: { case_file_id: 'pg_temp.id_of(x.copy, c.id)', ...columns },
});

const ofPartnership = (table: string, columns: Copied['columns'], condition = 'true'): Copied => ({
  table,
  from: `making m join lived_${table} t on ${condition}`,
  columns: { id: 'pg_temp.id_of(m.copy, t.id)', partnership_id: 'm.id', ...columns },
});

const ownId = { id: 'pg_temp.id_of(x.copy, t.id)' };
const there = { partnership_id: 'm.id' };
const theirs = { caller_id: 'pg_temp.id_of(m.copy, t.caller_id)' };

const copied: readonly Copied[] = [
  {
    table: 'caller',
    from: 'making m, lived_caller t',
    columns: { id: 'pg_temp.id_of(m.copy, t.id)', email: `m.copy || '.' || t.email` },
  },
  ofPartnership('office', theirs),
  ofPartnership('contact', {}, 't.case_file_id is null'),
  ofPartnership('email', { dedupe: `m.copy || '.' || t.dedupe` }, 't.case_file_id is null'),
  {
    table: 'case_file',
    from: 'making m, chosen x join lived_case_file t on t.review_id = x.review_id',
    columns: {
      ...ownId,
      ...there,
      reference: 'x.reference || substr(t.reference, length(x.old_reference) + 1)',
      parent_id: 'pg_temp.id_of(x.copy, t.parent_id)',
      review_id: 'pg_temp.id_of(x.copy, t.review_id)',
    },
  },
  ofCase('deadline'),
  ofCase('task'),
  ofCase('contact', { ...ownId, ...there }),
  ofCase('membership', { ...ownId, office_id: 'pg_temp.id_of(m.copy, t.office_id)' }),
  ofCase('agreement', theirs),
  ofCase('email', { ...ownId, ...there, dedupe: `x.copy || '.' || t.dedupe` }),
  {
    table: 'rung',
    from: `${cases} join lived_rung t on t.case_file_id = c.id left join lived_email e on e.id = t.email_id`,
    columns: {
      ...ownId,
      case_file_id: 'pg_temp.id_of(x.copy, c.id)',
      email_id: 'pg_temp.id_of(case when e.case_file_id is null then m.copy else x.copy end, t.email_id)',
    },
  },
];

/** A statement for each table, in their order, with whatever columns it has by now. */
export async function copyStatements(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' group by table_name`,
  );
  const columnsOf = new Map(rows.map(({ table, columns }) => [table, columns]));
  return copied.map(({ table, from, columns }) => {
    const names = columnsOf.get(table) ?? [];
    const values = names.map((name) => columns[name] ?? `t."${name}"`);
    return `insert into ${table} ("${names.join('", "')}") select ${values.join(', ')} from ${from}`;
  });
}

/** Each entry's hash covers the one before it: the chain of a copy is wound up from its first entry. */
export const historiesStatement = `
with recursive chain as (
  select x.copy, c.id as old, pg_temp.id_of(x.copy, c.id) as id, 0 as number, null::text as previous, repeat('0', 64) as hash
  from ${cases}
  union all
  select chain.copy, chain.old, chain.id, told.number, chain.hash,
    encode(sha256(convert_to(chain.hash || '["' || chain.id || '"' || told.said, 'UTF8')), 'hex')
  from chain join told on told.case_file_id = chain.old and told.number = chain.number + 1
), wound as (
  insert into history (case_file_id, number, type, "on", actor, actor_roles, payload, from_state, to_state, workflow,
    version, recorded_at, previous_hash, hash)
  select chain.id, h.number, h.type, h."on", h.actor, h.actor_roles, h.payload, h.from_state, h.to_state, h.workflow,
    h.version, h.recorded_at, chain.previous, chain.hash
  from chain join lived_history h on h.case_file_id = chain.old and h.number = chain.number
)
update case_file c set head = chain.hash from chain where c.id = chain.id and c.revision = chain.number`;
