import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type KeyedName, NameSearch } from './index.js';

const jane: KeyedName = {
  called: 'Adult A',
  name: 'Jane Elizabeth Ardwick-Moss',
  otherNames: 'Janey; J. Hollins',
  born: '1985-03-07',
  addresses: '12 Fennel Row\nCarlisle\nCA1 2XB',
};
const names: readonly KeyedName[] = [
  jane,
  { called: 'Adult B', name: 'William Hope' },
  { called: 'The social worker', name: 'Siân O’Neill' },
  { called: 'The school', name: 'Whinlatter Primary School', isPlace: true },
];
const search = new NameSearch(names);

const found = (text: string) => search.hitsIn(text).map(({ words, kind, called }) => [words, kind, called]);

describe('the names of a case', () => {
  test.each([
    ['They saw Jane Elizabeth Ardwick-Moss.', 'Jane Elizabeth Ardwick-Moss', 'name'],
    ['They saw jane at home.', 'jane', 'name'],
    ['They saw Jane at home.', 'Jane', 'name'],
    ['ARDWICK was on the form', 'ARDWICK', 'name'],
    ['the ardwick family', 'ardwick', 'name'],
    ['Jane’s sister', 'Jane', 'name'],
    ['Called Janey by friends', 'Janey', 'name'],
    ['Mrs Hollins', 'Hollins', 'name'],
    ['mail to janemoss@mail.example', 'janemoss', 'joined'],
    ['user jmoss logged in', 'jmoss', 'joined'],
    ['JEAM was in the notes', 'JEAM', 'initials'],
    ['J. M. was seen', 'J. M', 'initials'],
    ['born 7/3/1985', '7/3/1985', 'born'],
    ['born 07.03.85', '07.03.85', 'born'],
    ['born 7th March 1985', '7th March 1985', 'born'],
    ['born on March 7, 1985', 'March 7, 1985', 'born'],
    ['born 1985-03-07', '1985-03-07', 'born'],
    ['ganed 7 Mawrth 1985', '7 Mawrth 1985', 'born'],
    ['of 12 Fennel Row', '12 Fennel Row', 'address'],
    ['CA1 2XB', 'CA1 2XB', 'address'],
    ['ca12xb', 'ca12xb', 'address'],
    ['near Whinlatter Primary School', 'Whinlatter Primary School', 'place'],
    ['Sian ONeill called', 'Sian ONeill', 'name'],
    ['the moss by the river', undefined, undefined],
    ['a gp and the police', undefined, undefined],
    ['Billy was there', 'Billy', 'shortForm'],
    ['the bill was paid', undefined, undefined],
    ['there is hope', undefined, undefined],
    ['Mr Hope said', 'Hope', 'name'],
  ])('%s', (text, words, kind) => {
    const [first] = search.hitsIn(text);
    expect([first?.words, first?.kind]).toEqual([words, kind]);
  });

  test('are found with what stands around them and what is said instead', () => {
    const text = 'On Monday the nurse asked William whether he was well.';
    expect(search.hitsIn(text)).toEqual([
      {
        start: 26,
        end: 33,
        words: 'William',
        before: 'On Monday the nurse asked ',
        after: ' whether he was well.',
        kind: 'name',
        called: 'Adult B',
      },
    ]);
  });

  test('what says pseudonyms and roles gives nobody away', () => {
    expect(found('Adult A told the GP in March 2019 that Adult B would not let the primary school ring.')).toEqual([]);
    expect(found('')).toEqual([]);
    expect(new NameSearch([]).hitsIn('Jane')).toEqual([]);
  });
});

const filler = fc.array(fc.constantFrom('the', 'panel', 'asked', 'what', 'was', 'known', 'to', 'whom', 'and', 'when'), {
  maxLength: 40,
});

describe('wherever it stands', () => {
  test('a name is found once, exactly there', () => {
    const written = fc.constantFrom(
      'Jane',
      'Ardwick',
      'WILLIAM',
      'Siân',
      'O’Neill',
      '12 Fennel Row',
      '7 March 1985',
      'CA1 2XB',
    );
    const mark = fc.constantFrom(' ', ', ', '. ', '\n', ' (', ' “', '/');
    fc.assert(
      fc.property(filler, written, filler, mark, (before, name, after, between) => {
        const start = `${before.join(' ')}${between}`;
        const hits = search.hitsIn(`${start}${name}${between}${after.join(' ')}`);
        expect(hits.map(({ words, start: at }) => [words, at])).toEqual([[name, start.length]]);
      }),
    );
  });

  test('nothing is found in what has no name, and every hit is what stands at its place', () => {
    fc.assert(
      fc.property(filler, (words) => {
        expect(search.hitsIn(words.join(' '))).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        for (const { start, end, words } of search.hitsIn(text)) expect(text.slice(start, end)).toBe(words);
      }),
    );
  });

  test('in a text of 100,000 words', () => {
    const text = `${'what was known to the agencies and when '.repeat(12_500)}Jane`;
    expect(search.hitsIn(text).map(({ words }) => words)).toEqual(['Jane']);
  });
});
