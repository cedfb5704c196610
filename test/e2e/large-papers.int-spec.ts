import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash, randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { countingClamd } from '#lantern/testing';
import type { FormBrowser } from './browser.js';
import { housing, member, police, scoped } from './panel.js';
import { type Web, startWeb } from './web.js';

// Two hundred megabytes take their time on a busy machine.
jest.setTimeout(900_000);

const megabyte = 1024 * 1024;
// Each its own connection: one that was kept may be closed at the other end just as it is taken up again.
const agent = false;
const boundary = 'a-boundary';
const some = randomBytes(megabyte);

setFlagsFromString('--expose_gc');
const collect: () => void = runInNewContext('gc');

/** Is told how many bytes have gone or come so far. */
type Look = (soFar: number) => void;

let web: Web;
let port: number;
let clamd: Awaited<ReturnType<typeof countingClamd>>;

beforeAll(async () => {
  clamd = await countingClamd();
  web = await startWeb({ settings: { PAPERS_LARGEST_MB: '210', CLAMD_SOCKET: clamd.path } });
  port = (web.app.getHttpServer().address() as AddressInfo).port;
});
afterAll(async () => {
  await web?.stop();
  await clamd?.stop();
});

/** A file of so many megabytes, as nobody holds it: a beginning, and the same bytes again and again. */
function* fileOf(start: string, megabytes: number): Generator<Buffer> {
  yield Buffer.from(start.padEnd(megabyte));
  for (let number = 1; number < megabytes; number += 1) yield some;
}

const digestOf = (pieces: Iterable<Buffer>): string => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
};

/** Sends it piece by piece, as fast as it is taken; `until` breaks off after so many. */
async function send(browser: FormBrowser, path: string, name: string, pieces: Iterable<Buffer>, until = Infinity) {
  const headers = { ...browser.headers(), 'content-type': `multipart/form-data; boundary=${boundary}` };
  const sending = request({ port, path, agent, method: 'POST', headers });
  const answer = once(sending, 'response') as Promise<[IncomingMessage]>;
  answer.catch(() => undefined);
  const token = `--${boundary}\r\nContent-Disposition: form-data; name="formToken"\r\n\r\n${browser.formToken}\r\n`;
  sending.write(
    `${token}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  let count = 0;
  for (const piece of pieces) {
    if (count === until) {
      sending.destroy();
      return undefined;
    }
    count += 1;
    if (!sending.write(piece)) await Promise.race([once(sending, 'drain'), answer]);
  }
  sending.end(`\r\n--${boundary}--\r\n`);
  const [response] = await answer;
  let text = '';
  for await (const each of response) text += String(each);
  return { status: response.statusCode, location: response.headers.location ?? '', text };
}

async function fetched(browser: FormBrowser, path: string, more: object = {}, look: Look = () => undefined) {
  const asking = request({ port, path, agent, headers: { ...browser.headers(), ...more } }).end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of response) {
    hash.update(piece as Buffer);
    look((size += (piece as Buffer).length));
  }
  return {
    status: response.statusCode,
    size,
    sha256: hash.digest('hex'),
    length: Number(response.headers['content-length']),
  };
}

/** What the process holds once what nobody needs is gone, in bytes. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * How much more the process holds towards the end of something than before it. It is looked at after each twenty megabytes;
 * of the last three looks the least counts, as memory that nobody needs is given back a while later.
 */
async function growthOf<Answer>(work: (look: Look) => Promise<Answer>): Promise<{ answer: Answer; growth: number }> {
  const before = held();
  const looks: number[] = [];
  const answer = await work((soFar) => {
    if (soFar >= looks.length * 20 * megabyte) looks.push(held());
  });
  expect(looks.length).toBeGreaterThan(9);
  return { answer, growth: Math.min(...looks.slice(-3)) - before };
}

/** The pieces of a file as they go, which whoever looks is told of. */
function* seenBy(look: Look, pieces: Iterable<Buffer>): Generator<Buffer> {
  let soFar = 0;
  for (const piece of pieces) {
    look((soFar += piece.length));
    yield piece;
  }
}

async function atPapers() {
  const { own, reference, coordinator } = await scoped(web);
  const [ours, theirs] = [await member(web, housing, reference), await member(web, police, reference)];
  await ours.get(`/reviews/${own}/papers`);
  return { ours, theirs, own, reference, coordinator, papers: `/reviews/${own}/papers` };
}

const left = () =>
  web.lantern.rows<{ pieces: number }>(
    'select count(*)::int as pieces from document_piece p where not exists (select from document d where d.id = p.document_id)',
  );

describe('a large paper', () => {
  test('of 200 MB comes and goes with far less memory than it is long', async () => {
    const { ours, own, papers } = await atPapers();
    // What is loaded and compiled at the first file is no part of what a file costs.
    await send(ours, papers, 'First.pdf', fileOf('%PDF-1.7 first', 30));
    const bundle = () => fileOf('%PDF-1.7 as recorded', 200);
    const sent = await growthOf((look) => send(ours, papers, 'Bundle.pdf', seenBy(look, bundle())));
    const id = /received=([\w-]{36})/.exec(sent.answer?.location ?? sent.answer?.text ?? '')?.[1] ?? 'none';
    const got = await growthOf((look) => fetched(ours, `/reviews/${own}/papers/${id}`, {}, look));
    expect(got.answer).toEqual({
      status: 200,
      size: 200 * megabyte,
      length: 200 * megabyte,
      sha256: digestOf(bundle()),
    });
    const range = `bytes=${150 * megabyte}-${151 * megabyte - 1}`;
    const part = await fetched(ours, `/reviews/${own}/papers/${id}`, { range });
    expect(part).toMatchObject({ status: 206, size: megabyte, length: megabyte });
    // Whoever kept the whole file would hold more than 140 MB by then, and its sealed copy beside it.
    for (const { growth } of [sent, got]) expect(growth / (200 * megabyte)).toBeLessThan(0.5);
    expect(await web.lantern.rows('select scan from document where id = $1', [id])).toEqual([{ scan: 'clean' }]);
    expect(clamd.lengths.at(-1)).toBe(200 * megabyte);
  });

  test('that is larger than the setting is refused beside the question, and leaves nothing', async () => {
    const { ours, papers } = await atPapers();
    const answer = await send(ours, papers, 'Bundle.pdf', fileOf('%PDF-1.7', 220));
    expect(answer?.text).toMatch(/<a href="#file">[^<]*larger than 210 MB/);
    expect(await left()).toEqual([{ pieces: 0 }]);
  });

  test('that is broken off on its way leaves no paper and no pieces', async () => {
    const { ours, papers } = await atPapers();
    await send(ours, papers, 'Bundle.pdf', fileOf('%PDF-1.7', 60), 30);
    for (let tries = 0; tries < 100 && (await web.lantern.rows('select 1 from loose_pieces')).length > 0; tries += 1)
      await ours.get(papers);
    expect(await left()).toEqual([{ pieces: 0 }]);
    expect((await ours.get(papers)).text).not.toContain('Bundle.pdf');
  });

  test.each([
    ['Active.pdf', '%PDF-1.7 1 0 obj << /S /JavaScript >>', 'runs, fetches or sends by itself'],
    ['Other.pdf', 'MZ', 'not what its name says'],
    ['Rows.csv', 'day,what', 'files of this kind may have 20 MB at most'],
    ['Report.docx', 'PK\u0003\u0004', 'not what its name says'],
  ])('%s is looked into as a small one is', async (name, start, complaint) => {
    const { ours, papers } = await atPapers();
    const answer = await send(ours, papers, name, fileOf(start, 25));
    expect(answer?.text).toMatch(new RegExp(`<a href="#file">[^<]*${complaint}`));
    expect(await left()).toEqual([{ pieces: 0 }]);
  });

  test('is sent by nobody who may not, and leaves nothing of them', async () => {
    const { theirs, papers } = await atPapers();
    const answer = await send(theirs, papers, 'Bundle.pdf', fileOf('%PDF-1.7', 25));
    expect([403, 404]).toContain(answer?.status);
    for (let tries = 0; tries < 100 && (await left())[0]?.pieces !== 0; tries += 1) await theirs.get('/');
    expect(await left()).toEqual([{ pieces: 0 }]);
  });

  test('has its text in the file alone, and its page says so', async () => {
    const { ours, own, papers } = await atPapers();
    const sent = await send(ours, papers, 'Bundle.pdf', fileOf('%PDF-1.7 long', 25));
    const id = /received=([\w-]{36})/.exec(sent?.location ?? '')?.[1] ?? 'none';
    expect((await ours.get(`/reviews/${own}/papers/${id}/read`)).text).toContain('larger than 20 MB');
  });
});
