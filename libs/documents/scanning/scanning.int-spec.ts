import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventRejected, InvalidInput, NotPermitted } from '#lantern/platform';
import { eicar, fakeClamd, personOf, reviewOf, startLantern } from '#lantern/testing';
import { Documents } from '../documents.js';
import { contentsOf, wholeOf } from '../pieces/contents.js';
import { ScannerAway, clamdAt } from './clamd.js';

const secret = 's'.repeat(32);
const clean = { name: 'a.txt', content: Buffer.from('as agreed') };
const harmful = { name: 'b.txt', content: eicar };
const nowhere = '/nowhere/clamd.ctl';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let clamd: Awaited<ReturnType<typeof fakeClamd>>;

beforeAll(async () => {
  [lantern, clamd] = [await startLantern('2026-03-16T10:00:00Z'), await fakeClamd()];
});
afterAll(async () => {
  await clamd?.stop();
  await lantern?.stop();
});

const papersWith = (socket?: string) =>
  new Documents(lantern.orm, lantern.clock, secret, { scanner: socket === undefined ? undefined : clamdAt(socket) });

async function atPapers() {
  const [{ whole }, lead] = [await reviewOf(lantern, 'Anytown Housing'), await personOf(lantern, null)];
  return { scope: whole(), lead };
}

describe('the scanner', () => {
  test('is sent the whole file, in pieces, and says what it is', async () => {
    const large = Buffer.alloc(200_000, 'as agreed ');
    expect(await clamdAt(clamd.path)(contentsOf(large))).toBe('clean');
    expect(clamd.files.at(-1)?.equals(large)).toBe(true);
    expect(await clamdAt(clamd.path)(contentsOf(Buffer.alloc(0)))).toBe('clean');
    expect(await clamdAt(clamd.path)(contentsOf(eicar))).toBe('infected');
  });

  test.each([
    ['is not there', nowhere],
    ['is not there either', 'tcp://127.0.0.1:1'],
  ])('that %s is away', async (_what, address) => {
    await expect(clamdAt(address)(contentsOf(clean.content))).rejects.toThrow(ScannerAway);
  });

  test.each(['INSTREAM size limit exceeded. ERROR\0', '', 'stream: OK but not quite'])(
    'that answers %j says nothing of the file',
    async (answer) => {
      const other = await fakeClamd(() => answer);
      await expect(clamdAt(other.path)(contentsOf(clean.content))).rejects.toThrow(ScannerAway);
      await other.stop();
    },
  );
});

describe('a paper', () => {
  test('that is clean opens, and says that it was looked through', async () => {
    const { scope, lead } = await atPapers();
    const documents = papersWith(clamd.path);
    const kept = await documents.keep(scope, lead, 'panel', clean);
    expect(kept).toMatchObject({ safety: 'clean' });
    const { contents } = await documents.open(scope, lead, kept.id);
    expect(await wholeOf(contents)).toEqual(clean.content);
  });

  test('that is harmful is not kept, as a first or a newer version', async () => {
    const { scope, lead } = await atPapers();
    const documents = papersWith(clamd.path);
    await expect(documents.keep(scope, lead, 'panel', harmful)).rejects.toThrow(InvalidInput);
    const { id } = await documents.keep(scope, lead, 'panel', clean);
    await expect(documents.replace(scope, lead, id, harmful)).rejects.toThrow(/nothing of it was kept/);
    expect(await documents.ofReview(scope)).toHaveLength(1);
  });

  test('is kept while the scanner is away, and opens for nobody until it was found clean', async () => {
    const { scope, lead } = await atPapers();
    const away = papersWith(nowhere);
    const { id, safety } = await away.keep(scope, lead, 'panel', clean);
    expect(safety).toBe('waiting');
    await expect(away.open(scope, lead, id)).rejects.toThrow(EventRejected);
    const back = papersWith(clamd.path);
    expect(await back.one(scope, id)).toMatchObject({ safety: 'waiting', openings: 0 });
    await back.open(scope, lead, id);
    expect(await back.one(scope, id)).toMatchObject({ safety: 'clean', openings: 1 });
    expect(await away.open(scope, lead, id)).toMatchObject({ id });
  });

  test('that turns out to be harmful never opens, whatever is set later', async () => {
    const { scope, lead } = await atPapers();
    const { id } = await papersWith(nowhere).keep(scope, lead, 'panel', harmful);
    for (const documents of [papersWith(clamd.path), papersWith()])
      await expect(documents.open(scope, lead, id)).rejects.toThrow(NotPermitted);
    expect(await papersWith().one(scope, id)).toMatchObject({ safety: 'infected', openings: 0 });
  });

  test('opens unscanned where no scanner is set', async () => {
    const { scope, lead } = await atPapers();
    const kept = await papersWith().keep(scope, lead, 'panel', clean);
    expect(kept).toMatchObject({ safety: 'unscanned' });
    expect(await papersWith().open(scope, lead, kept.id)).toMatchObject({ safety: 'unscanned' });
  });
});
