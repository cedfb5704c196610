import { once } from 'node:events';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { databaseOptions } from '#config/mikro-orm.config';
import { Sessions, Tokens } from '#lantern/sign-in';
import { findRunningPostgres, systemClock } from '#lantern/platform';
import { type RunningWeb, startWeb } from './lantern.js';
import { median } from './rounds.js';
import { reviewOfLong } from './national/long-chronology.js';
import { type Visit, emptyPage, visitsOf } from './visits.js';

/** Milliseconds, at the median: of a page as a browser waits for it, and of its own statements one after another. */
export interface MeasuredVisit {
  readonly name: string;
  readonly page: number;
  readonly sql: number;
  readonly statements: number;
  /** What a page that asks nothing of its own takes beside its SQL, in the same rounds. */
  readonly floor: number;
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

/** The review of the lived partnership with the most parts, of those that go on; and how many reviews there are in all. */
async function placeIn(client: Client) {
  const { rows } = await client.query<{ reference: string; partnership: string }>(
    `select r.reference, p.code as partnership from case_file r join partnership p on p.id = r.partnership_id
     where r.parent_id is null and not r.closed and p.id = (select id from partnership order by created_at limit 1)
     order by (select count(*) from case_file c where c.review_id = r.id) desc, r.reference limit 1`,
  );
  const counted = await client.query<{ count: string }>('select count(*) from case_file where parent_id is null');
  if (!rows[0]) throw new Error('There is no review to look at.');
  const { id, reference: long } = await reviewOfLong(client);
  const persons = await client.query<{ id: string }>(
    'select id from chronology_person where review_id = $1 order by id limit 1',
    [id],
  );
  return { ...rows[0], long, person: String(persons.rows[0]?.id), reviews: Number(counted.rows[0]?.count) };
}

/** A Lantern on the database of a folder, with its own statements beside it. */
interface Place {
  readonly reviews: number;
  readonly visits: readonly Visit[];
  /** How often a visit asks the database, once it has been made a few times. */
  warm(visit: Visit): Promise<readonly Statement[]>;
  open(visit: Visit): Promise<number>;
  replay(statements: readonly Statement[]): Promise<number>;
  close(): Promise<void>;
}

async function openPlace(folder: string, port: number): Promise<Place> {
  const web = await startWeb(folder, port, [new URL('capture.mjs', import.meta.url).href]);
  const address = await findRunningPostgres(folder);
  if (!address) throw new Error(`No database runs in ${folder}.`);
  const client = new Client({ connectionString: address.url });
  const orm = await MikroORM.init(databaseOptions(address.url, 2));
  await client.connect();
  // As the connections of Lantern are.
  await client.query('set max_parallel_workers_per_gather = 0; set jit = off');
  const { reviews, ...places } = await placeIn(client);
  const headers = await headersOf(orm, client);
  return {
    reviews,
    visits: visitsOf(places),
    async warm(visit) {
      for (let times = 0; times < 3; times += 1) await open(web, visit, headers(visit));
      const statements = await statementsOf(web, visit, headers(visit));
      await replay(client, statements);
      return statements;
    },
    open: (visit) => open(web, visit, headers(visit)),
    replay: (statements) => replay(client, statements),
    async close() {
      await client.end();
      await orm.close();
      await web.stop();
    },
  };
}

interface Taken {
  readonly place: Place;
  readonly visit: Visit;
  readonly statements: readonly Statement[];
  readonly emptyStatements: readonly Statement[];
  readonly pages: number[];
  readonly sql: number[];
  readonly floors: number[];
}

/** One round of a visit, and of the page that asks nothing. */
async function measureOnce({ place, visit, statements, emptyStatements, ...taken }: Taken): Promise<void> {
  taken.pages.push(await place.open(visit));
  taken.sql.push(await place.replay(statements));
  taken.floors.push((await place.open(emptyPage)) - (await place.replay(emptyStatements)));
}

async function measureVisit(places: readonly Place[], index: number, rounds: number): Promise<MeasuredVisit[]> {
  const taken: Taken[] = [];
  for (const place of places) {
    const visit = place.visits[index];
    if (!visit) continue;
    const [statements, emptyStatements] = [await place.warm(visit), await place.warm(emptyPage)];
    taken.push({ place, visit, statements, emptyStatements, pages: [], sql: [], floors: [] });
  }
  for (let round = 0; round < rounds; round += 1) for (const each of taken) await measureOnce(each);
  return taken.map(({ visit, statements, pages, sql, floors }) => ({
    name: visit.name,
    page: median(pages),
    sql: median(sql),
    statements: statements.length,
    floor: median(floors),
  }));
}

/**
 * Every page and list on the databases of some folders, beside its own SQL. They take turns, so that what else the machine
 * does falls on all alike.
 */
export async function measurePages(folders: readonly string[], rounds: number): Promise<MeasuredPages[]> {
  const places: Place[] = [];
  for (const [index, folder] of folders.entries()) places.push(await openPlace(folder, 38_901 + index));
  const measured: MeasuredVisit[][] = [];
  for (const index of places[0]?.visits.keys() ?? []) measured.push(await measureVisit(places, index, rounds));
  for (const place of places) await place.close();
  return places.map(({ reviews }, at) => ({ reviews, visits: measured.flatMap((each) => each[at] ?? []) }));
}
