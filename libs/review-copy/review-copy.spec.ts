import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileOf, safeName } from './copied-file.js';
import { zipOf } from './zipped.js';

describe('the name of a paper in a copy', () => {
  test.each([
    ['Report.docx', 'Report.docx'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['Our: records?.pdf', 'Our_ records_.pdf'],
    ['Adroddiad ŵyl.pdf', 'Adroddiad ŵyl.pdf'],
    ['\u202efdp.exe', '_fdp.exe'],
    [' . ', 'paper'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(96)}.pdf`],
  ])('%j becomes %j', (name, expected) => {
    expect(safeName(name)).toBe(expected);
  });

  test('is always one that can be a file in its folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const safe = safeName(name);
        expect(safe).toMatch(/^[^/\\:]{1,}$/);
        expect(safe).not.toMatch(/^\.|[. ]$/);
        expect(safe.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('a copy that is made while it is taken', () => {
  const at = new Date('2026-03-16T10:00:00Z');

  test('makes a file only when the one before it was taken', async () => {
    const made: string[] = [];
    async function* files() {
      for (const name of ['one', 'two', 'three']) {
        made.push(name);
        // What can't be made smaller fills what lies between, so that it waits for whoever takes it.
        yield fileOf(name, randomBytes(2_000_000));
      }
      await Promise.resolve();
    }
    const zip = zipOf(files(), at);
    // The first bytes are there, and nobody has taken any.
    await once(zip, 'readable');
    expect(made).not.toContain('three');
    await zip.forEach(() => undefined);
    expect(made).toEqual(['one', 'two', 'three']);
  });

  test('breaks off where something cannot be made', async () => {
    async function* files() {
      yield fileOf('one', 'text');
      await Promise.resolve();
      throw new Error('The database is away.');
    }
    await expect(zipOf(files(), at).toArray()).rejects.toThrow('The database is away.');
  });

  test('stops when nobody takes it any more', async () => {
    const work = new EventEmitter();
    async function* files() {
      try {
        for (let number = 1; ; number += 1) {
          yield fileOf(String(number), 'x'.repeat(100_000));
          await Promise.resolve();
        }
      } finally {
        work.emit('ended');
      }
    }
    const ended = once(work, 'ended');
    const zip = zipOf(files(), at);
    zip.on('error', () => undefined);
    zip.once('data', () => zip.destroy());
    await expect(ended).resolves.toEqual([]);
  });
});
