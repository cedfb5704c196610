import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bodyKey, readAddress, readName, readTime, tidy, tidyAll } from './index.js';

describe('a time', () => {
  test.each([
    ['14:30', '14:30'],
    ['2.30pm', '14:30'],
    ['2:30 p.m.', '14:30'],
    ['12pm', '12:00'],
    ['12am', '00:00'],
    ['noon', '12:00'],
    ['12 noon', '12:00'],
    ['930', '09:30'],
    ['14h30', '14:30'],
    ['14 30', '14:30'],
    ['14:30pm', '14:30'],
    ['10yb', '10:00'],
    ['2 y.p.', '14:00'],
    ['00:00', '00:00'],
  ])('%s', (typed, value) => {
    expect(readTime(typed)).toEqual({ value });
  });

  test.each(['24:00', '9:60', '14:30am', 'soon', '', '2pm and a bit', '-1', '1:2'])('%j is refused', (typed) => {
    expect(readTime(typed)).toEqual({ problem: expect.stringContaining('not a time of day') });
  });

  test('of which nobody knows the half of the day is asked about', () => {
    expect(readTime('2')).toEqual({ problem: 'say am or pm, or write the time as 14:00' });
  });

  test('is read as clocks write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const [h, m] = [hour, minute].map((each) => String(each).padStart(2, '0'));
        const by12 = `${hour % 12 === 0 ? 12 : hour % 12}:${m}${hour < 12 ? 'am' : 'pm'}`;
        for (const typed of [`${h}:${m}`, `${h}.${m}`, `${h}${m}`, by12])
          expect(readTime(typed)).toEqual({ value: `${h}:${m}` });
      }),
    );
  });
});

describe('an e-mail address', () => {
  test.each([
    ['jo@example.org', 'jo@example.org'],
    ['Jo.Lee+dhr@Example.Org', 'Jo.Lee+dhr@Example.Org'],
    ['<jo@example.org>', 'jo@example.org'],
    ['"Lee, Jo" <jo@example.org>;', 'jo@example.org'],
    ['MAILTO:jo@example.org?subject=Hello', 'jo@example.org'],
    ['<mailto:jo@example.org>', 'jo@example.org'],
    ['jo@example.org,', 'jo@example.org'],
    ['"jo@example.org"', 'jo@example.org'],
    ['jo@xn--bcher-kva.example', 'jo@xn--bcher-kva.example'],
  ])('%s', (typed, value) => {
    expect(readAddress(typed)).toEqual({ value });
  });

  test.each([
    ['', 'enter an e-mail address'],
    ['jo', 'there is no @ in it'],
    ['jo@example', 'does not end as an address does'],
    ['jo@example..org', 'does not end as an address does'],
    ['jo@-.org', 'does not end as an address does'],
    ['@example.org', 'before the @'],
    ['jo..lee@example.org', 'before the @'],
    ['jo@example.org sam@example.org', 'give one address'],
    ['jo lee@example.org', 'a space'],
    ['jö@example.org', 'a character that addresses cannot have'],
    ['jo@example.org\r\nBcc: x', 'a space'],
    [`${'a'.repeat(250)}@example.org`, 'at most 254'],
    ['.'.repeat(100_000), 'at most 254'],
  ])('%j is refused', (typed, problem) => {
    expect(readAddress(typed)).toEqual({ problem: expect.stringContaining(problem) });
  });

  test('once read is read again as itself', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const reading = readAddress(`Jo <mailto:${address}>`);
        if ('value' in reading) expect(readAddress(reading.value)).toEqual(reading);
      }),
    );
  });
});

describe('a name', () => {
  test.each([
    ['  Sam \u00a0 Lee\u200b', 'Sam Lee'],
    ['Mary O\u2019Neill', "Mary O'Neill"],
    ['Zoe\u0301', 'Zo\u00e9'],
    ['\u202eSam', 'Sam'],
    ['3', '3'],
    // Sinhala needs its joiner.
    ['\u0dc1\u0dca\u200d\u0dbb\u0dd3', '\u0dc1\u0dca\u200d\u0dbb\u0dd3'],
  ])('%j', (typed, value) => {
    expect(readName(typed)).toEqual({ value });
  });

  test.each(['', ' ', '\u200b\u00ad', '\u2800', '.', '--', '\u3164'])('%j is refused', (typed) => {
    expect(readName(typed)).toEqual({ problem: 'there is nothing to be seen in it' });
  });
});

test('a name of two lines is refused: it would be two lines of an e-mail’s head', () => {
  expect(readName('Sam\r\nBcc: x')).toEqual({ problem: 'write it in one line' });
  expect(readName('Sam Lee\r\n')).toEqual({ value: 'Sam Lee' });
});

describe('a body', () => {
  test.each([
    'North Cumbria NHS Trust',
    'north cumbria  nhs trust',
    'North Cumbria NHS Trust.',
    ' North\u00a0Cumbria NHS\u200b Trust ',
  ])('%j is the same', (spelling) => {
    expect(bodyKey(spelling)).toBe(bodyKey('North Cumbria NHS Trust'));
  });

  test.each([
    ["St Mary's Refuge", 'St Mary\u2019s Refuge'],
    ['Stoke-on-Trent Council', 'Stoke\u2010on\u2013Trent council'],
    ['Anytown Housing - South', 'Anytown Housing \u2013 South'],
    ['Cyngor Ynys M\u00f4n', 'Cyngor Ynys Mo\u0302n'],
  ])('%j is %j', (one, other) => {
    expect(bodyKey(one)).toBe(bodyKey(other));
  });

  test.each([
    ['Anytown Housing', 'Anytown Housing South'],
    ['Cyngor Ynys M\u00f4n', 'Cyngor Ynys Mon'],
    ['St. Mary', 'Saint Mary'],
  ])('%j is not %j', (one, other) => {
    expect(bodyKey(one)).not.toBe(bodyKey(other));
  });

  test('is the same in capitals and with what cannot be seen in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', 'E', ' ', '\u00e9', '\u0302', '-', '\u2019', '.') }),
        (name) => {
          expect(bodyKey(name.toUpperCase())).toBe(bodyKey(name));
          expect(bodyKey(`\u200b${name} `)).toBe(bodyKey(name));
          expect(bodyKey(bodyKey(name))).toBe(bodyKey(name));
        },
      ),
    );
  });
});

describe('any text', () => {
  test.each([
    ['caf\u0065\u0301', 'caf\u00e9'],
    ['caf\u0065\u200b\u0301', 'caf\u00e9'],
    ['one\r\n\ttwo\u0007', 'one\r\n\ttwo'],
    ['\ufeff x \u00ad', 'x'],
    ['\u{1F468}\u200d\u{1F469}\u200d\u{1F467}', '\u{1F468}\u200d\u{1F469}\u200d\u{1F467}'],
    ['Sam\u200dLee', 'SamLee'],
  ])('%j', (typed, meant) => {
    expect(tidy(typed)).toBe(meant);
  });

  test('is tidied once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text));
      }),
    );
  });

  test('within what was sent, and nothing else of it', () => {
    const sent = { 'a\u200b': ['x\u200b', 1, null, { b: 'y ' }], __proto__: null };
    expect(tidyAll(sent)).toEqual({ 'a\u200b': ['x', 1, null, { b: 'y' }] });
  });
});
