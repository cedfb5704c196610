import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { entities } from '#lantern/tables';
import { owners } from './table-owners.mjs';

const root = join(import.meta.dirname, '..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-lint-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the two rules say of a file of this text. */
function complaints(path: string, text: string): string[] {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const oxlint = join(root, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(oxlint, ['-c', join(root, '.oxlintrc.json'), '-f', 'unix', file], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('tables('));
}

test('every table that there is has an owner', () => {
  expect(Object.keys(owners)).toEqual(expect.arrayContaining(entities.map(({ meta }) => meta.tableName)));
});

test.each([
  ['a statement', "export const found = 'select id from caller where name = $1';"],
  ['a statement with gaps', 'export const found = (what: string) => `update caller set ${what}`;'],
  ['a part of one', 'export const found = `exists (select 1 from caller c where c.id = o.caller_id)`;'],
])('%s as text is refused where none is left', (_what, text) => {
  expect(complaints('libs/people/found.ts', text)).toEqual([expect.stringContaining('the compiler knows the columns')]);
});

test('words that read a little like SQL are words', () => {
  expect(
    complaints('libs/people/words.ts', "export const words = 'Choose from office or contact, and update task 4.';"),
  ).toEqual([]);
});

test.each([
  ["db.updateTable('email').set({})", ['mail owns "email", which access writes here']],
  [
    "db.selectFrom('case_file as c').innerJoin('rung as r', 'r.id', 'c.id')",
    ['reminders owns "rung", which access reads here'],
  ],
  ["db.selectFrom('conflict').innerJoin('caller', 'a', 'b')", []],
])('in access, %s', (query, expected) => {
  const said = complaints('libs/access/asked.ts', `export const asked = (db: never) => ${query};`);
  expect(said).toEqual(expected.map((each) => expect.stringContaining(each)));
});

test('an entity of another room is not imported', () => {
  const said = complaints(
    'libs/documents/asked.ts',
    "import { Office } from '#lantern/tables';\nexport const asked = Office;",
  );
  expect(said).toEqual([expect.stringContaining('access owns "office", which documents writes here')]);
});

test.each([
  [
    'a loop over names',
    "for (const table of ['conflict', 'rung'] as const) db.updateTable(table).set({});",
    ['reminders owns "rung", which access writes here'],
  ],
  [
    'a parameter of a union of names',
    "const empty = (table: 'conflict' | 'rung') => db.deleteFrom(table); empty('rung');",
    ['reminders owns "rung", which access writes here'],
  ],
  ['a constant', "const table = 'rung'; db.selectFrom(table);", ['reminders owns "rung", which access reads here']],
  [
    'a choice of two',
    "db.insertInto(Math.random() > 0.5 ? 'conflict' : 'email');",
    ['mail owns "email", which access writes here'],
  ],
  [
    'a name that comes from elsewhere',
    'export const empty = (table: string) => db.deleteFrom(table);',
    ['Which table is written to is not to be seen here'],
  ],
  ['a query that is made before', "const rows = given('o', {}); db.selectFrom(rows);", []],
])('in access, a table called by %s', (_what, code, expected) => {
  const said = complaints('libs/access/variable.ts', `declare const db: any, given: any;\n${code}`);
  expect(said).toEqual(expected.map((each) => expect.stringContaining(each)));
});
