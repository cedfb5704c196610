import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { compared } from './compared.js';

const numbered = (...texts: string[]) => texts.map((text, index) => ({ number: index + 1, text }));

const inShort = (before: string, after: string) =>
  compared(numbered(...before.split('')), numbered(...after.split('')))
    .map((row) => `${{ same: '', gone: '-', added: '+' }[row.kind]}${row.text}`)
    .join(' ');

describe('two versions beside each other', () => {
  test.each([
    ['', '', ''],
    ['abc', 'abc', 'a b c'],
    ['', 'ab', '+a +b'],
    ['ab', '', '-a -b'],
    ['abc', 'axc', 'a -b +x c'],
    ['abc', 'ac', 'a -b c'],
    ['ac', 'abc', 'a +b c'],
    ['abcd', 'bcda', '-a b c d +a'],
    ['aaa', 'aa', 'a a -a'],
  ])('%s and %s: %s', (before, after, told) => {
    expect(inShort(before, after)).toBe(told);
  });

  test('keep their numbers', () => {
    expect(compared(numbered('a', 'b', 'c'), numbered('a', 'c', 'd'))).toEqual([
      { kind: 'same', before: 1, after: 1, text: 'a' },
      { kind: 'gone', before: 2, text: 'b' },
      { kind: 'same', before: 3, after: 2, text: 'c' },
      { kind: 'added', after: 3, text: 'd' },
    ]);
  });

  test('lose and invent nothing, whatever they say', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const rows = compared(numbered(...before), numbered(...after));
        const of = (...kinds: string[]) => rows.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);
        expect(of('same', 'gone')).toEqual(before);
        expect(of('same', 'added')).toEqual(after);
      }),
    );
  });

  test('of thousands of paragraphs with nothing in common are told without laying them side by side', () => {
    const [before, after] = ['a', 'b'].map((letter) =>
      numbered(...Array.from({ length: 5_000 }, (_, n) => `${letter}${n}`)),
    );
    expect(compared(before ?? [], after ?? [])).toHaveLength(10_000);
  });
});
