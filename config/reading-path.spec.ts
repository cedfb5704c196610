import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const linesIn = (file: string): number => readFileSync(join(root, file), 'utf8').split('\n').length - 1;

/** What the README sends a reader through, from an event to its SQL. */
function readingPath(): string[] {
  const [, list = ''] =
    /A way to read it.*\n\n((?:\d\. .*\n)+)/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  return [...list.matchAll(/\]\((?<file>[^)]+\.ts)\)/g)].map(({ groups }) => groups?.file ?? '');
}

test('the way through the code that the README names is there, and under 1,100 lines', () => {
  const files = readingPath();
  expect(files).toEqual(expect.arrayContaining(['libs/engine/decide.ts', 'libs/cases/write-statement.ts']));
  expect(files.map(linesIn).reduce((sum, lines) => sum + lines, 0)).toBeLessThan(1100);
});
