import { Client } from 'pg';
import { type HistoryRow, textOf } from '#lantern/cases';
import { copyStatements, historiesStatement, putAside, setUp } from './copy-statements.js';
import { areSetAside, restoreIndexes, setAsideIndexes } from './indexes.js';
import { type PlannedPartnership, type Wanted, planNation } from './plan.js';

interface Lived {
  readonly partnershipId: string;
  readonly coordinatorId: string;
  readonly reviews: readonly { readonly id: string; readonly reference: string }[];
}

async function livedIn(client: Client): Promise<Lived> {
  const partnerships = await client.query<{ id: string; coordinatorId: string }>(
    `select p.id, o.caller_id as "coordinatorId" from partnership p
     join office o on o.partnership_id = p.id and o.role = 'coordinator' and o.until is null order by p.created_at limit 1`,
  );
  const [found] = partnerships.rows;
  if (!found) throw new Error('The sample is not there.');
  const { rows } = await client.query<{ id: string; reference: string }>(
    'select id, reference from case_file where partnership_id = $1 and parent_id is null order by reference',
    [found.id],
  );
  return { partnershipId: found.id, coordinatorId: found.coordinatorId, reviews: rows };
}

/** What the hash of each lived entry covers, but for the id that it begins with. */
async function keepTold(client: Client): Promise<void> {
  const { rows } = await client.query<HistoryRow>(
    `select h.case_file_id as "caseFileId", h.number, h.type, h."on", h.actor, h.actor_roles as "actorRoles", h.payload,
       h.from_state as "fromState", h.to_state as "toState", h.workflow, h.version, h.recorded_at::float8 as "recordedAt"
     from lived_history h`,
  );
  const told = rows.map((row) => [
    row.caseFileId,
    row.number,
    textOf(row).slice(JSON.stringify([row.caseFileId]).length - 1),
  ]);
  await client.query(
    'insert into told select (row->>0)::uuid, (row->>1)::int, row->>2 from jsonb_array_elements($1::jsonb) as row',
    [JSON.stringify(told)],
  );
}

/** Four times a review somebody looked at it, and twice a day somebody at their work. */
const lookedAt = `
insert into access_record (caller_id, reference, action, at)
select pg_temp.id_of(m.copy, $1::uuid), x.reference, 'review.viewed', now() - n * interval '3 days'
from making m, chosen x, generate_series(1, 4) n
union all
select pg_temp.id_of(m.copy, $1::uuid), null, 'work.viewed', now() - n * interval '12 hours'
from making m, generate_series(1, 400) n`;

/** One partnership with its reviews, in one transaction: half of one is never there. */
async function fill(client: Client, statements: readonly string[], lived: Lived, planned: PlannedPartnership) {
  const chosen = planned.lives.map((life, index) => ({
    copy: `${planned.code}/${index + 1}`,
    review_id: lived.reviews[life]?.id,
    old_reference: lived.reviews[life]?.reference,
    reference: `${planned.prefix}-${String(20 + (index % 7))}-${String(Math.floor(index / 7) + 1).padStart(2, '0')}`,
  }));
  await client.query('begin');
  await client.query('truncate making, chosen');
  await client.query('insert into chosen select * from jsonb_populate_recordset(null::chosen, $1::jsonb)', [
    JSON.stringify(chosen),
  ]);
  await client.query(
    `with made as (
       insert into partnership (code, name, reference_prefix) values ($1, $2, $3) returning id)
     insert into making select $1, made.id from made`,
    [planned.code, planned.name, planned.prefix],
  );
  await client.query('analyze chosen');
  for (const statement of statements) await client.query(statement);
  await client.query(historiesStatement);
  await client.query(lookedAt, [lived.coordinatorId]);
  await client.query('commit');
}

/** Is told how many partnerships are there, and how many there are to be. */
type Tell = (done: number, whole: number) => void;

/** Fills what is missing of a nation. */
export async function fillNation(url: string, wanted: Wanted, tell: Tell = () => undefined): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const lived = await livedIn(client);
    const plan = planNation(wanted, lived.reviews.length);
    const missing = await missingOf(client, plan);
    if (missing.length === 0 && !(await areSetAside(client))) return;
    await setAsideIndexes(client);
    await fillAll(client, lived, missing, (done) => tell(plan.length - missing.length + done, plan.length));
    await restoreIndexes(client);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

async function missingOf(client: Client, plan: readonly PlannedPartnership[]): Promise<PlannedPartnership[]> {
  const { rows } = await client.query<{ code: string }>('select code from partnership');
  const there = new Set(rows.map(({ code }) => code));
  return plan.filter(({ code }) => !there.has(code));
}

async function fillAll(
  client: Client,
  lived: Lived,
  missing: readonly PlannedPartnership[],
  tell: (done: number) => void,
): Promise<void> {
  await client.query(setUp);
  await putAside(client, lived.partnershipId);
  await keepTold(client);
  const statements = await copyStatements(client);
  for (const [index, planned] of missing.entries()) {
    await fill(client, statements, lived, planned);
    tell(index + 1);
  }
}
