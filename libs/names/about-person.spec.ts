import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PersonSearch } from './about-person.js';
import type { KeyedName } from './patterns.js';

const jane: KeyedName = { called: 'Adult A', name: 'Jane Ardwick' };
const william: KeyedName = { called: 'Adult B', name: 'William Ardwick' };
const search = new PersonSearch([jane, william], jane);

describe('what is said of one person', () => {
  test.each([
    ['Nobody asked William.', undefined],
    ['Jane rang.', [{ text: 'Jane rang.', names: null }]],
    ['adult a rang.', [{ text: 'adult a rang.', names: null }]],
    ['Adult Ab rang.', undefined],
    [
      'Jane and William came.',
      [
        { text: 'Jane and ', names: null },
        { text: 'William', names: 'Adult B' },
        { text: ' came.', names: null },
      ],
    ],
    [
      'Adult A fled from Adult B',
      [
        { text: 'Adult A fled from ', names: null },
        { text: 'Adult B', names: 'Adult B' },
      ],
    ],
    // A name that both have is hers here.
    ['The Ardwick family', [{ text: 'The Ardwick family', names: null }]],
  ])('%s', (text, pieces) => {
    expect(search.about(text)).toEqual(pieces);
  });

  test('loses no letter of any text, and marks nobody else as her', () => {
    const words = fc.constantFrom('Jane', 'William', 'Adult', 'A', 'B', 'Ardwick', '(', '.', '\n', 'rang');
    fc.assert(
      fc.property(fc.array(words), (all) => {
        const text = all.join(' ');
        const pieces = search.about(text);
        if (pieces) expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces?.some(({ names }) => names === 'Adult A') ?? false).toBe(false);
      }),
    );
  });

  test('a pseudonym may have any letters', () => {
    const odd: KeyedName = { called: 'C++ (child)', name: 'Robin Hale' };
    expect(new PersonSearch([odd], odd).about('C++ (child) slept')).toBeDefined();
    expect(new PersonSearch([odd], { ...odd, called: '' }).about('anything')).toBeUndefined();
  });
});
