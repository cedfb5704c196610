import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { CaseScope } from '#lantern/access';
import { Documents } from '#lantern/documents';
import { DraftComments } from '#lantern/draft-comments';
import { configureLog } from '#lantern/platform';
import { type TestDatabase, createTestDatabase, cspChair, coordinator, startS3 } from '#lantern/testing';
import { readConfig } from '#config';
import { Client } from 'pg';
import { type Composition, compose } from '../../common/compose.js';
import { migrate } from '../migrate.js';
import { movePapersTo } from '../move-papers.js';
import { publish } from '../publish.js';
import { loadSample } from '../sample/sample.js';
import { verify } from '../verify.js';
import { backup } from './backup.js';
import { restore } from './restore.js';

// The sample is lived through once, and moved several times.
jest.setTimeout(240_000);

const configFor = (url: string, secret = 'a secret of thirty-two characters') =>
  readConfig({
    DATABASE_URL: url,
    MAIL_CAPTURE: 'true',
    MAIL_FROM: 'reviews@council.example',
    PUBLIC_URL: 'https://reviews.council.example',
    LANTERN_SECRET: secret,
  });

let folder: string;
let full: TestDatabase;
let empty: TestDatabase;
let file: string;
let printed: string[];
/** How many papers there are. */
let papers: string;

// What bringing the database up to date notes afresh, with the columns that are the same all the same.
const readAnew: Record<string, string> = { migration: 'name', calendar_snapshot: 'id, feed' };

/** Everything in a database that is to come back: each table as one fingerprint. */
async function contents(url: string): Promise<Record<string, string>> {
  return on(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const found: Record<string, string> = {};
    for (const { name } of rows) {
      const columns = readAnew[name] ?? '*';
      const told = await client.query<{ told: string }>(
        `select count(*) || ' rows ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as told
         from (select ${columns} from "${name}") t`,
      );
      found[name] = told.rows[0]?.told ?? '';
    }
    return found;
  });
}

async function on<Answer>(url: string, work: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

const rows = async <Row>(url: string, text: string): Promise<Row[]> =>
  on(url, async (client) => (await client.query(text)).rows as Row[]);

/** The sample, with what it lacks: a review under scrutiny, a paper, an e-mail that waits. */
async function fill(url: string): Promise<void> {
  const composition = await compose(configFor(url), { databaseUrl: url });
  await loadSample(composition);
  const { writer, clock } = composition;
  const day = clock.now().toISOString().slice(0, 10);
  const notified = { type: 'notification.received', on: day, notifiedBy: 'police', victims: 1 };
  const opening = {
    actor: coordinator,
    partnership: 'cumberland',
    workflow: 'domestic-homicide-review',
    event: notified,
  };
  const { reference } = await writer.open(opening);
  const decided = {
    type: 'decision.made',
    on: day,
    outcome: 'noReview',
    criteria: 'notMet',
    reasons: 'Not within the Act',
  };
  await writer.record({ actor: cspChair, reference, event: decided });
  await goOnAndOff(composition, opening);
  await keepPaper(composition);
  await rows(
    url,
    `insert into email (partnership_id, workflow, template, recipient, values, due_at, created_at)
     select id, 'x', 'x', 'coordinator', '{}', now() - interval '1 hour', now() from partnership`,
  );
  await composition.close();
}

/** A review that was discontinued and re-opened, and one that stays discontinued. */
async function goOnAndOff({ writer }: Composition, opening: Parameters<Composition['writer']['open']>[0]) {
  for (const isReopened of [true, false]) {
    const { reference } = await writer.open(opening);
    const { on } = opening.event;
    const decided = { type: 'decision.made', on, outcome: 'review', criteria: 'met', reasons: 'Within the Act' };
    await writer.record({ actor: cspChair, reference, event: decided });
    const discontinued = { type: 'review.discontinued', on, reason: 'other' };
    await writer.record({ actor: cspChair, reference, event: discontinued });
    const reopened = { type: 'review.reopened', on, reason: 'A court has found new facts' };
    if (isReopened) await writer.record({ actor: cspChair, reference, event: reopened });
  }
}

async function keepPaper({ orm, clock, config }: Composition): Promise<void> {
  const [caller] = await rows<{ id: string }>(full.url, 'select id from caller limit 1');
  const [review] = await rows<{ id: string }>(full.url, 'select id from case_file where parent_id is null limit 1');
  const id = review?.id ?? '';
  const scope: CaseScope = {
    id,
    reviewId: id,
    reference: '',
    workflow: '',
    version: 'v1',
    revision: 1,
    partnershipId: '',
    isPart: false,
    roles: ['coordinator'],
    agency: null,
    onlyAgency: null,
    seesPanel: true,
    law: { regime: null, overlay: null, guidance: null },
  };
  const sender = {
    id: caller?.id ?? '',
    name: '',
    language: 'en',
    offices: [],
    roles: [],
    partnershipIds: [],
  } as const;
  const file = {
    name: 'Terms – agreed.pdf',
    content: Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]),
  };
  const member = { ...sender, agency: null };
  const paper = await new Documents(orm, clock, config.secret).keep(scope, member, 'panel', file, { kind: 'draft' });
  const comments = new DraftComments(orm, clock, config.secret);
  await comments.add(scope, member, paper.id, { text: 'Too long', paragraph: null, quote: '' });
  const [comment] = await comments.of(scope, member, paper.id);
  await comments.answer(scope, member, paper.id, comment?.id ?? '', { outcome: 'takenUp', why: '' });
}

beforeAll(async () => {
  configureLog({ level: 'silent' });
  folder = await mkdtemp(join(tmpdir(), 'lantern-backup-'));
  file = join(folder, 'lantern.backup');
  full = await createTestDatabase();
  await migrate(configFor(full.url), full.url);
  await fill(full.url);
  papers = `${(await rows(full.url, 'select 1 from document')).length} papers`;
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  expect(await backup(configFor(full.url), file)).toBe(0);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await full.drop();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  empty = await createTestDatabase();
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((words) => void printed.push(String(words)));
});
afterEach(() => empty.drop());

const tablesIn = (url: string) => rows(url, `select tablename from pg_tables where schemaname = 'public'`);

describe('a backup', () => {
  test('of reviews in every state, restored elsewhere, is the same in every row of every table', async () => {
    const states = await rows<{ state: string }>(
      full.url,
      'select distinct state from case_file where parent_id is null',
    );
    expect(states.map(({ state }) => state).toSorted()).toEqual(
      expect.arrayContaining(['concluded', 'evidence', 'homeOffice', 'noReviewScrutiny', 'signOff']),
    );
    expect(await restore(configFor(empty.url), file, { nothingSentSince: true })).toBe(0);
    expect(printed.join()).toContain('Every history and every paper is as it was written.');
    expect(await contents(empty.url)).toEqual(await contents(full.url));
  });

  test('goes on where it was: the next event is recorded, and serial numbers do not collide', async () => {
    await restore(configFor(empty.url), file);
    const composition = await compose(configFor(empty.url), { databaseUrl: empty.url });
    const [open] = await rows<{ reference: string }>(
      empty.url,
      `select reference from case_file where state = 'evidence' limit 1`,
    );
    const event = {
      type: 'note.added',
      on: composition.clock.now().toISOString().slice(0, 10),
      text: 'After the move',
    };
    await composition.writer.record({ actor: coordinator, reference: open?.reference ?? '', event });
    await composition.close();
    const serial = `insert into access_record (caller_id, action, at) values (gen_random_uuid(), 'x', now()) returning id`;
    const [made] = await rows<{ id: string }>(empty.url, serial);
    const [last] = await rows<{ id: string }>(full.url, 'select coalesce(max(id), 0) as id from access_record');
    expect(Number(made?.id)).toBe(Number(last?.id) + 1);
    expect(await verify(configFor(empty.url), undefined)).toBe(0);
  });

  test('sends nothing again by itself that may have been sent since', async () => {
    // In the hours in which e-mails are sent, those of the events above wait as well.
    const waiting = `select 1 from email where status = 'queued' and due_at < now()`;
    const { length: waited } = await rows(full.url, waiting);
    expect(waited).toBeGreaterThan(0);
    await restore(configFor(empty.url), file);
    expect(printed.join()).toMatch(new RegExp(`\\b${waited} e-mails? waited when the backup was made`));
    expect(await rows(empty.url, waiting)).toEqual([]);
    expect(await rows(empty.url, `select 1 from email where status = 'uncertain'`)).toHaveLength(waited);
  });

  test('is for its owner’s eyes, and a file that is there already is left as it is', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await readFile(file);
    await expect(backup(configFor(full.url), file)).rejects.toThrow(/is there already, and is left as it is/);
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  test('of a history that somebody altered is whole, and says so', async () => {
    await restore(configFor(empty.url), file);
    await rows(empty.url, 'alter table history disable trigger user');
    await rows(empty.url, `update history set actor = 'Somebody else' where number = 1`);
    await rows(
      empty.url,
      `update publication_release set content = jsonb_set(content, '{summary}', '"She did not ask."')`,
    );
    await rows(empty.url, `update delivery_group_holding set until = since - interval '1 day'`);
    printed = [];
    expect(await backup(configFor(empty.url), join(folder, 'altered.backup'))).toBe(1);
    expect(printed.join()).toMatch(/row 1: was altered after it was written/);
    printed = [];
    expect(await verify(configFor(empty.url), undefined)).toBe(1);
    expect(printed.join()).toMatch(/agreed for the public page on [^:]+:\S+: it does not say what was agreed/);
    expect(printed.join()).toMatch(/held by [^:]+: it ends before it begins/);
  });
});

describe('papers on an S3 service', () => {
  test('are in the backup, and come back into the database; without the service there is no backup', async () => {
    const service = await startS3();
    const onS3 = { ...configFor(full.url), s3: service.s3 };
    await expect(movePapersTo(onS3, 'elsewhere')).rejects.toThrow(/"database" or "s3"/);
    await expect(movePapersTo(configFor(full.url), 's3')).rejects.toThrow(/set S3_ENDPOINT/);
    expect(await movePapersTo(onS3, 's3')).toBe(0);
    expect(printed.join()).toMatch(
      new RegExp(`${papers} moved; 0 stayed where they were.*read again on the S3 service`),
    );
    await rows(full.url, `delete from document_piece`);
    await rows(full.url, `delete from loose_pieces`);
    const whole = join(folder, 's3.backup');
    expect(await backup(onS3, whole)).toBe(0);
    await expect(backup(configFor(full.url), join(folder, 'none.backup'))).rejects.toThrow(/S3_ENDPOINT/);
    expect(await restore(configFor(empty.url), whole)).toBe(0);
    expect(await rows(empty.url, `select distinct store from document`)).toEqual([{ store: 'database' }]);
    printed = [];
    expect(await verify(configFor(empty.url), undefined)).toBe(0);
    expect(printed.join()).toContain(`and ${papers} checked, 0 faults`);
    expect(await movePapersTo(onS3, 'database')).toBe(0);
    expect(await movePapersTo(onS3, 'database')).toBe(0);
    expect(printed.at(-1)).toMatch(/^0 papers moved/);
    await rows(full.url, `delete from loose_pieces`);
    await service.stop();
  });
});

describe('what is published', () => {
  const to = () => join(folder, 'public');

  test('is written as pages, and written again over what was there; of nowhere, or over other files, nothing is', async () => {
    const config = configFor(full.url);
    for (const times of [1, 2]) {
      printed = [];
      expect([times, await publish(config, { partnership: 'cumberland', to: to() })]).toEqual([times, 0]);
      expect(printed.join()).toMatch(/^1 published review, in \d+ files: /);
    }
    const [agreed] = await rows<{ title: string }>(
      full.url,
      `select content->>'title' as title from publication_release`,
    );
    expect(JSON.parse(await readFile(join(to(), 'reviews.json'), 'utf8'))).toMatchObject({ reviews: [agreed] });
    const complained: string[] = [];
    jest.spyOn(console, 'error').mockImplementation((words) => void complained.push(String(words)));
    expect(await publish(config, { partnership: 'nowhere', to: to() })).toBe(2);
    await writeFile(join(folder, 'letter.txt'), 'a letter');
    expect(await publish(config, { partnership: 'cumberland', to: folder })).toBe(2);
    expect(complained).toEqual([
      'There is no partnership nowhere.',
      expect.stringContaining('holds something else: name a folder that is empty or new'),
    ]);
    expect(await readFile(join(folder, 'letter.txt'), 'utf8')).toBe('a letter');
  });
});

describe('a restore', () => {
  test('that is a rehearsal writes nothing', async () => {
    expect(await restore(configFor(empty.url), file, { dryRun: true })).toBe(0);
    expect(printed.join()).toMatch(
      new RegExp(`is whole: \\d+ reviews and parts, \\d+ events, ${papers}.*Nothing was written`),
    );
    expect(await tablesIn(empty.url)).toEqual([]);
  });

  test('into a database with something in it is refused', async () => {
    const before = await contents(full.url);
    await expect(restore(configFor(full.url), file)).rejects.toThrow(/nothing is ever restored over what is there/);
    expect(await contents(full.url)).toEqual(before);
  });

  test('with another secret is refused', async () => {
    const other = configFor(empty.url, 'another secret of thirty-two chars');
    await expect(restore(other, file)).rejects.toThrow(/LANTERN_SECRET is not the one/);
    expect(await tablesIn(empty.url)).toEqual([]);
  });

  const plain = async (): Promise<string> => gunzipSync(await readFile(file)).toString();
  const damages: [string, () => Promise<Buffer>, RegExp][] = [
    ['cut short', async () => (await readFile(file)).subarray(0, -2_000), /cannot be unpacked to its end/],
    ['cut short and packed anew', async () => gzipSync((await plain()).slice(0, -20)), /no whole backup/],
    [
      'with a row changed',
      async () => gzipSync((await plain()).replace('"noReview"', '"review"')),
      /not as they were written/,
    ],
    ['with a row removed', async () => gzipSync((await plain()).replace(/\n\{[^\n]*/, '')), /not as they were written/],
    ['with a table removed', async () => gzipSync((await plain()).replace('#table history\n', '')), /no whole backup/],
    ['that is another file', async () => gzipSync('select 1;\n'), /does not begin like one/],
    ['that is not packed', async () => Buffer.from('select 1;\n'), /cannot be unpacked/],
    ['that is empty', async () => Buffer.from(''), /no whole backup|cannot be unpacked/],
  ];

  test.each(damages)('of a file %s is refused before anything is written', async (_how, damaged, words) => {
    const bad = join(folder, 'bad.backup');
    await writeFile(bad, await damaged());
    await expect(restore(configFor(empty.url), bad)).rejects.toThrow(words);
    expect(await tablesIn(empty.url)).toEqual([]);
  });

  test('of a newer Lantern’s backup is refused', async () => {
    const newer = join(folder, 'newer.backup');
    await writeFile(newer, gzipSync((await plain()).replace('"0001-foundation"', '"0001-foundation","9999-later"')));
    await expect(restore(configFor(empty.url), newer)).rejects.toThrow(/of a newer Lantern than this one \(9999-later/);
  });

  test('that fails half-way leaves the database as empty as it was', async () => {
    const unfit = join(folder, 'unfit.backup');
    const header = (await plain()).split('\n')[0] ?? '';
    const end = `#end nowhere 0 ${createHash('sha256').digest('hex')}`;
    await writeFile(unfit, gzipSync([header, '#table nowhere', end, '#whole', ''].join('\n')));
    await expect(restore(configFor(empty.url), unfit)).rejects.toThrow(/nowhere/);
    expect(await tablesIn(empty.url)).toEqual([]);
  });
});
