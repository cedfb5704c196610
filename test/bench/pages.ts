import { once } from 'node:events';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { databaseOptions } from '#config/mikro-orm.config';
import { Sessions, Tokens } from '#lantern/sign-in';
import { findRunningPostgres, systemClock } from '#lantern/platform';
import { type RunningWeb, startWeb } from './lantern.js';
import { median } from './rounds.js';
import { type Visit, visitsOf } from './visits.js';

/** Milliseconds, at the median: of a page as a browser waits for it, and of its own statements one after another. */
export interface MeasuredVisit {
  readonly name: string;
  readonly page: number;
  readonly sql: number;
  readonly statements: number;
}

export interface MeasuredPages {
  readonly reviews: number;
  readonly visits: readonly MeasuredVisit[];
}

interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

type Headers = Readonly<Record<string, string>>;

/** Somebody of the lived partnership in each office, as a browser and as a program. */
async function headersOf(orm: MikroORM, client: Client): Promise<(visit: Visit) => Headers> {
  const sessions = new Sessions(orm, systemClock);
  const { rows } = await client.query<{ id: string; role: string; partnership: string }>(
    `select distinct on (o.role) o.caller_id as id, o.role, p.name as partnership
     from office o join partnership p on p.id = o.partnership_id where o.until is null
     and p.id = (select id from partnership order by created_at limit 1) order by o.role, o.since`,
  );
  const held = new Map<string, string>();
  for (const { id, role } of rows) held.set(role, await sessions.start(id));
  const { token } = await new Tokens(orm, systemClock).issue({
    name: 'The bench',
    roles: ['coordinator'],
    partnerships: [rows[0]?.partnership ?? ''],
  });
  return ({ path, as }): Headers =>
    path.startsWith('/api/')
      ? { authorization: `Bearer ${token}` }
      : { accept: 'text/html', cookie: `lantern-session=${held.get(as)}` };
}

async function open({ url }: RunningWeb, { name, path }: Visit, headers: Headers): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url + path, { headers, redirect: 'manual' });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${name} (${path}) answers ${answer.status}.`);
  return performance.now() - started;
}

/** The statements by which a visit is answered, in their order. */
async function statementsOf(web: RunningWeb, visit: Visit, headers: Headers): Promise<Statement[]> {
  web.process.send('keep');
  await open(web, visit, headers);
  web.process.send('tell');
  const [kept] = (await once(web.process, 'message')) as [Statement[]];
  return kept;
}

async function replay(client: Client, statements: readonly Statement[]): Promise<number> {
  const started = performance.now();
  for (const statement of statements) await client.query(statement);
  return performance.now() - started;
}

async function measureVisit(web: RunningWeb, client: Client, visit: Visit, headers: Headers, rounds: number) {
  for (let warm = 0; warm < 3; warm += 1) await open(web, visit, headers);
  const statements = await statementsOf(web, visit, headers);
  await replay(client, statements);
  const [pages, sql]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    pages.push(await open(web, visit, headers));
    sql.push(await replay(client, statements));
  }
  return { name: visit.name, page: median(pages), sql: median(sql), statements: statements.length };
}

/** The review of the lived partnership with the most parts, of those that go on; and how many reviews there are in all. */
async function placeIn(client: Client) {
  const { rows } = await client.query<{ reference: string; partnership: string }>(
    `select r.reference, p.code as partnership from case_file r join partnership p on p.id = r.partnership_id
     where r.parent_id is null and not r.closed and p.id = (select id from partnership order by created_at limit 1)
     order by (select count(*) from case_file c where c.review_id = r.id) desc, r.reference limit 1`,
  );
  const counted = await client.query<{ count: string }>('select count(*) from case_file where parent_id is null');
  if (!rows[0]) throw new Error('There is no review to look at.');
  return { ...rows[0], reviews: Number(counted.rows[0]?.count) };
}

/** Every page and list on the database of a folder, beside its own SQL. */
export async function measurePages(folder: string, rounds: number): Promise<MeasuredPages> {
  const web = await startWeb(folder, 38_901, [new URL('capture.mjs', import.meta.url).href]);
  const address = await findRunningPostgres(folder);
  if (!address) throw new Error(`No database runs in ${folder}.`);
  const client = new Client({ connectionString: address.url });
  const orm = await MikroORM.init(databaseOptions(address.url, 2));
  await client.connect();
  // As the connections of Lantern are.
  await client.query('set max_parallel_workers_per_gather = 0; set jit = off');
  try {
    const { reference, partnership, reviews } = await placeIn(client);
    const headers = await headersOf(orm, client);
    const visits: MeasuredVisit[] = [];
    for (const visit of visitsOf(reference, partnership))
      visits.push(await measureVisit(web, client, visit, headers(visit), rounds));
    return { reviews, visits };
  } finally {
    await client.end();
    await orm.close();
    await web.stop();
  }
}
