import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { csvPages, readSheet, workbookStream } from './index.js';

setFlagsFromString('--expose_gc');
const collect: () => void = runInNewContext('gc');

const atOnce = 500;

/** So many rows, page by page; what is held at each tenth of the way, once what nobody needs is gone. */
async function* made(count: number, held: number[]): AsyncGenerator<string[][]> {
  for (let from = 0; from < count; from += atOnce) {
    if (from % (count / 10) === 0) {
      collect();
      held.push(process.memoryUsage().heapUsed);
    }
    yield Array.from({ length: atOnce }, (_, at) => [`AT-26-${from + at}`, 'Anytown', `=cmd|${'x'.repeat(200)}`]);
  }
}

async function lengthOf(stream: Readable): Promise<number> {
  let length = 0;
  for await (const piece of stream) length += Buffer.from(piece).length;
  return length;
}

const kinds = {
  csv: (pages: AsyncGenerator<string[][]>) => Readable.from(csvPages(pages)),
  xlsx: (pages: AsyncGenerator<string[][]>) => workbookStream('Reviews', pages, new Date('2026-03-16')),
};

describe('100,000 rows', () => {
  test.each(['csv', 'xlsx'] as const)(
    'go out as %s without more being held at the end than at the beginning',
    async (kind) => {
      const held: number[] = [];
      expect(await lengthOf(kinds[kind](made(100_000, held)))).toBeGreaterThan(100_000);
      const [, early = 0] = held;
      expect(held).toHaveLength(10);
      expect((held.at(-1) ?? Infinity) / early).toBeLessThan(1.15);
    },
  );
});

test('a sheet that was streamed reads as it was written, and a formula in it is text', async () => {
  async function* pages() {
    yield [['Reference', 'Words']];
    yield [
      ['AT-1', '=1+1'],
      ['AT-2', 'a < b & "c"\u0007'],
    ];
  }
  const content = Buffer.concat(await workbookStream('Reviews', pages(), new Date('2026-03-16')).toArray());
  expect(content.toString('latin1')).not.toContain('<f>');
  expect(await readSheet({ name: 'reviews.xlsx', content })).toEqual({
    rows: [
      ['Reference', 'Words'],
      ['AT-1', '=1+1'],
      ['AT-2', 'a < b & "c"'],
    ],
  });
});

test('what breaks while it is made breaks the file', async () => {
  async function* pages(): AsyncGenerator<string[][]> {
    yield [['Reference']];
    throw new Error('the database went away');
  }
  await expect(lengthOf(workbookStream('Reviews', pages(), new Date('2026-03-16')))).rejects.toThrow('went away');
});
