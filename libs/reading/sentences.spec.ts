import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { sentenceFor, typedAddress, typedName } from './index.js';

const said = (schema: z.ZodType, sent: unknown): string[] =>
  schema.safeParse(sent, { error: sentenceFor }).error?.issues.map(({ message }) => message) ?? [];

describe('what a schema refuses is said in our own words', () => {
  test.each([
    [z.string(), undefined, 'this is missing'],
    [z.string(), null, 'this is missing'],
    [z.string(), 1, 'this must be text'],
    [z.number(), 'one', 'this must be a number'],
    [z.int(), 1.5, 'this must be a whole number'],
    [z.boolean(), 'yes', 'this must be true or false'],
    [z.array(z.string()), 'one', 'this must be a list'],
    [z.object({}), 'one', 'this must be an object with names and values'],
    [z.record(z.string(), z.string()), 1, 'this must be an object with names and values'],
    [z.date(), 1, 'this is none of what can stand here'],
    [z.enum(['en', 'cy']), 'fr', 'this must be one of en, cy'],
    [z.literal(true), false, 'this must be one of true'],
    [z.literal(true), undefined, 'this is missing'],
    [z.string().max(2000), 'x'.repeat(2001), 'use at most 2,000 characters'],
    [z.string().min(1), '', 'this may not be empty'],
    [z.string().min(6), '', 'use at least 6 characters'],
    [z.array(z.string()).max(2), ['', '', ''], 'name at most 2'],
    [z.array(z.string()).min(1), [], 'name at least 1'],
    [z.number().max(5), 6, 'this must be at most 5'],
    [z.number().min(5), 4, 'this must be at least 5'],
    [z.email(), 'jo', 'this is not written as it should be'],
    [z.uuid(), 'jo', 'this is not written as it should be'],
    [z.strictObject({}), { a: 1 }, 'there is no field a here'],
    [z.strictObject({}), { a: 1, b: 2 }, 'there are no fields a, b here'],
    [z.union([z.string(), z.number()]), true, 'this is none of what can stand here'],
    [z.union([z.string(), z.number()]), undefined, 'this is missing'],
    [z.number().multipleOf(5), 4, 'this is none of what can stand here'],
  ])('%#', (schema, sent, words) => {
    expect(said(schema, sent)).toEqual([words]);
  });

  test('unless the schema says it better', () => {
    expect(said(z.string('say who it is'), 1)).toEqual(['say who it is']);
  });
});

describe('a schema of what people type', () => {
  test('hands on what was meant', () => {
    expect(typedAddress.parse('Jo <jo@example.org>')).toBe('jo@example.org');
    expect(typedName.parse(' Sam \u00a0Lee\u200b')).toBe('Sam Lee');
  });

  test.each([
    [typedAddress, '', 'enter an e-mail address, such as name@council.example'],
    [typedAddress, undefined, 'enter an e-mail address, such as name@council.example'],
    [typedName, '\u200b', 'there is nothing to be seen in it'],
    [typedName, 'x'.repeat(201), 'use at most 200 characters'],
    [typedName, null, 'enter a name'],
  ])('says what is wrong with it: %#', (schema, sent, words) => {
    expect(said(schema, sent)).toEqual([words]);
  });
});
