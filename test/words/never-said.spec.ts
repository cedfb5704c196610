import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { composedSentences } from '#lantern/words';
import { workflows } from '#workflows';
import { readWelsh } from './catalogue.js';
import { sentences } from './gather.js';
import { wronglySaid } from './never-said.js';

const root = join(import.meta.dirname, '../..');

const linesOf = (pattern: string): string[] =>
  globSync(pattern, { cwd: root }).flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n'));

/** Every string there is in a definition, however deep. */
function stringsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.values(value).flatMap((each) => stringsIn(each, seen));
}

describe('what must never be said is not said', () => {
  test.each<[string, () => readonly string[]]>([
    ['by pages, refusals and forms', sentences],
    ['in Welsh', () => Object.values(readWelsh())],
    ['by sentences put together from parts', () => [...composedSentences].flat()],
    ['by templates of e-mails', () => linesOf('{workflows,apps}/**/*.njk')],
    ['by e-mails as they are sent', () => linesOf('workflows/**/expected/**/*.txt')],
    ['by definitions', () => workflows.flatMap((workflow) => stringsIn({ ...workflow, machine: null }))],
  ])('%s', (_where, said) => {
    const found = said();
    expect(found.length).toBeGreaterThan(20);
    expect(wronglySaid(found)).toEqual([]);
  });

  test.each([
    'Statutory guidance: six calendar months from the decision (2016 paragraphs 45 to 47, to confirm)',
    'Overdue by 3 days, reason needed.',
    'Local target: 0 working days from the notification',
    'Later than usual by 1 day.',
    'Canllawiau statudol (canllawiau 2011 a6.2; 2016 paragraff 44, i’w gadarnhau)',
  ])('and would be found: %s', (words) => {
    expect(wronglySaid([words])).not.toEqual([]);
  });

  test.each(['Overdue (guidance) by 3 days, reason needed.', '10 working days', '{label}: tick the box to confirm it'])(
    'but not what may be: %s',
    (words) => {
      expect(wronglySaid([words])).toEqual([]);
    },
  );
});
