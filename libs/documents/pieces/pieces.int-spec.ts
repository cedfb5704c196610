import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventRejected, InvalidInput } from '#lantern/platform';
import { personOf, reviewOf, startLantern, startS3 } from '#lantern/testing';
import { Documents } from '../documents.js';
import { movePapers } from '../move.js';
import { verifyPapers } from '../verify.js';
import { contentsOf, pieceLength, wholeOf } from './contents.js';
import type { StoreName } from './piece-store.js';
import { s3Pieces } from './s3-pieces.js';

const secret = 's'.repeat(32);
const long = Buffer.concat([Buffer.from('%PDF-1.7 as recorded '), randomBytes(2 * pieceLength)]);
const file = { name: 'Long.pdf', content: long };

let lantern: Awaited<ReturnType<typeof startLantern>>;
let service: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  [lantern, service] = [await startLantern('2026-03-16T10:00:00Z'), await startS3()];
});
afterAll(async () => {
  await service?.stop();
  await lantern?.stop();
});

const nowhere = {
  endpoint: 'http://127.0.0.1:1',
  bucket: 'lantern-papers',
  region: 'x',
  accessKeyId: 'x',
  secretAccessKey: 'x',
};
const papersIn = (store: StoreName, s3 = service.s3) =>
  new Documents(lantern.orm, lantern.clock, secret, { s3: store === 's3' ? s3Pieces(s3) : undefined });

async function atPapers() {
  const [{ whole }, lead] = [await reviewOf(lantern, 'Anytown Housing'), await personOf(lantern, null)];
  return { scope: whole(), lead };
}

const objects = async (): Promise<number> => {
  const client = s3Pieces(service.s3);
  let count = 0;
  const rows = await lantern.rows<{ id: string }>('select id from document union select document_id from loose_pieces');
  for (const { id } of rows)
    for (
      let number = 0;
      await client.get(id, number).then(
        () => true,
        () => false,
      );
      number += 1
    )
      count += 1;
  return count;
};
const loose = () => lantern.rows<{ store: string }>('select store from loose_pieces order by store');
const faults = async (documents: Documents): Promise<string[]> => {
  const found: string[] = [];
  for await (const id of verifyPapers(lantern.orm.em.fork(), documents.files, () => undefined)) found.push(id);
  return found;
};

describe.each(['database', 's3'] as const)('a paper in pieces (%s)', (store) => {
  test('comes back as it was sent, whole and from any byte on', async () => {
    const { scope, lead } = await atPapers();
    const documents = papersIn(store);
    const { id, size } = await documents.keep(scope, lead, 'panel', file);
    const { contents } = await documents.open(scope, lead, id);
    expect([size, contents.size]).toEqual([long.length, long.length]);
    expect((await wholeOf(contents)).equals(long)).toBe(true);
    for (const from of [1, pieceLength - 1, pieceLength, long.length - 1]) {
      const rest: Buffer[] = [];
      for await (const piece of contents.pieces(from)) rest.push(piece);
      expect(Buffer.concat(rest).equals(long.subarray(from))).toBe(true);
    }
    expect(await lantern.rows('select pieces, store from document where id = $1', [id])).toEqual([
      { pieces: 3, store },
    ]);
    expect(await loose()).toEqual([]);
    expect(await faults(documents)).toEqual([]);
  });

  test('that is broken off on its way leaves nothing that anybody sees, and nothing else after a day', async () => {
    const { scope } = await atPapers();
    const documents = papersIn(store);
    async function* broken() {
      yield long.subarray(0, pieceLength + 1);
      yield long.subarray(0, 10);
      throw new Error('the line went dead');
    }
    await expect(documents.files.arrive(broken())).rejects.toThrow('the line went dead');
    expect(await loose()).toEqual([]);
    // Killed: nobody was there to clear up.
    const arrived = await documents.files.arrive(contentsOf(long).pieces());
    expect(await documents.ofReview(scope)).toEqual([]);
    expect(await documents.files.runDue(lantern.clock.now())).toEqual({ done: 0 });
    const later = new Date(lantern.clock.now().getTime() + 25 * 60 * 60 * 1000);
    expect(await documents.files.runDue(later)).toEqual({ done: 1 });
    expect(await loose()).toEqual([]);
    await expect(wholeOf(arrived.contents)).rejects.toThrow(/is not where it was kept/);
  });

  test('that was given up becomes no paper', async () => {
    const { scope, lead } = await atPapers();
    const documents = papersIn(store);
    const arrived = await documents.files.arrive(contentsOf(long).pieces());
    await documents.files.discard(arrived);
    await expect(documents.keep(scope, lead, 'panel', { name: 'a.pdf', arrived })).rejects.toThrow();
    expect(await documents.ofReview(scope)).toEqual([]);
  });

  test('that arrived twice is kept once, and the second leaves nothing', async () => {
    const { scope, lead } = await atPapers();
    const documents = papersIn(store);
    const [one, other] = [
      await documents.files.arrive(contentsOf(long).pieces()),
      await documents.files.arrive(contentsOf(long).pieces()),
    ];
    const first = await documents.keep(scope, lead, 'panel', { name: 'a.pdf', arrived: one });
    const again = await documents.keep(scope, lead, 'panel', { name: 'a.pdf', arrived: other });
    expect(again.id).toBe(first.id);
    expect(await loose()).toEqual([]);
    await expect(wholeOf(other.contents)).rejects.toThrow();
  });

  test.each([
    [
      'cut off',
      (id: string) => lantern.rows('update document set pieces = 2, size = $2 where id = $1', [id, 2 * pieceLength]),
    ],
    [
      'in another order',
      (id: string) => lantern.rows('update document_piece set number = 10 - number where document_id = $1', [id]),
    ],
  ])('cannot be %s', async (_how, alter) => {
    const { scope, lead } = await atPapers();
    const documents = papersIn(store);
    const { id } = await documents.keep(scope, lead, 'panel', file);
    await alter(id);
    if (store === 's3' && _how !== 'cut off') return;
    const reading = documents.open(scope, lead, id).then(({ contents }) => wholeOf(contents));
    await expect(reading).rejects.toThrow();
    expect(await faults(documents)).toContain(id);
    await lantern.rows('delete from document where id = $1', [id]);
    await lantern.rows('delete from document_piece where document_id = $1', [id]);
  });
});

describe('a store that is away', () => {
  test('keeps nothing, and says so beside the question', async () => {
    const { scope, lead } = await atPapers();
    const away = papersIn('s3', nowhere);
    await expect(away.keep(scope, lead, 'panel', file)).rejects.toThrow(InvalidInput);
    expect(await away.ofReview(scope)).toEqual([]);
    await lantern.rows('delete from loose_pieces');
  });

  test('opens nothing, loses nothing, and counts no opening', async () => {
    const { scope, lead } = await atPapers();
    const { id } = await papersIn('s3').keep(scope, lead, 'panel', file);
    for (const documents of [papersIn('s3', nowhere), papersIn('database')])
      await expect(documents.open(scope, lead, id)).rejects.toThrow(EventRejected);
    expect(await papersIn('s3').one(scope, id)).toMatchObject({ openings: 0 });
    expect((await wholeOf((await papersIn('s3').open(scope, lead, id)).contents)).equals(long)).toBe(true);
  });

  test('that does not know the key is away too', async () => {
    const { scope, lead } = await atPapers();
    const unknown = papersIn('s3', { ...service.s3, secretAccessKey: 'another' });
    await expect(unknown.keep(scope, lead, 'panel', file)).rejects.toThrow(/cannot be reached/);
    await lantern.rows('delete from loose_pieces');
  });
});

describe('papers that move', () => {
  test('from the database, also those kept whole before, lie on the service, and go back', async () => {
    const { scope, lead } = await atPapers();
    const database = papersIn('database');
    const { id } = await database.keep(scope, lead, 'panel', file);
    const sealed = database.files.seal.close(long, `content of ${id}`);
    await lantern.rows('delete from document_piece where document_id = $1', [id]);
    await lantern.rows('update document set content = $2, pieces = null, store = null where id = $1', [id, sealed]);
    expect((await wholeOf((await database.open(scope, lead, id)).contents)).equals(long)).toBe(true);
    const onS3 = papersIn('s3');
    const before = await objects();
    expect(await movePapers(lantern.orm, onS3.files, 's3')).toMatchObject({ failed: [] });
    expect(await objects()).toBeGreaterThan(before);
    expect(await lantern.rows('select 1 from document where store is distinct from $1', ['s3'])).toEqual([]);
    expect((await wholeOf((await onS3.open(scope, lead, id)).contents)).equals(long)).toBe(true);
    expect(await faults(onS3)).toEqual([]);
    expect(await movePapers(lantern.orm, onS3.files, 's3')).toEqual({ moved: 0, failed: [] });
    const { failed } = await movePapers(lantern.orm, onS3.files, 'database');
    expect(failed).toEqual([]);
    expect((await wholeOf((await onS3.open(scope, lead, id)).contents)).equals(long)).toBe(true);
    const later = new Date(lantern.clock.now().getTime() + 25 * 60 * 60 * 1000);
    await onS3.files.runDue(later);
    expect(await loose()).toEqual([]);
    expect(await objects()).toBe(0);
    expect(await faults(onS3)).toEqual([]);
  });

  test('stay where they are when the other store is away', async () => {
    const { scope, lead } = await atPapers();
    const { id } = await papersIn('database').keep(scope, lead, 'panel', { ...file, name: 'Stays.pdf' });
    const { failed } = await movePapers(lantern.orm, papersIn('s3', nowhere).files, 's3');
    expect(failed.map((each) => each.id)).toContain(id);
    expect((await wholeOf((await papersIn('database').open(scope, lead, id)).contents)).equals(long)).toBe(true);
  });
});
