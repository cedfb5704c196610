import type { z } from 'zod';

/*
 * What is wrong with something that was sent, in our own words. The schema library has messages too ("Invalid option:
 * expected one of …"), which are for programmers: no person is shown one.
 */

type Issue = z.core.$ZodRawIssue;
type Sentences = { readonly [Code in Issue['code']]?: (issue: Extract<Issue, { code: Code }>) => string };

const kinds: Readonly<Record<string, string>> = {
  string: 'this must be text',
  number: 'this must be a number',
  int: 'this must be a whole number',
  boolean: 'this must be true or false',
  array: 'this must be a list',
  object: 'this must be an object with names and values',
  record: 'this must be an object with names and values',
};

const isMissing = ({ input }: Issue): boolean => input === undefined || input === null;

const thousands = (count: number | bigint): string => count.toLocaleString('en-GB');

const isWritten: Readonly<Record<string, (count: string) => string>> = {
  string: (count) => `use at most ${count} characters`,
  array: (count) => `name at most ${count}`,
};

const sentences: Sentences = {
  invalid_type: (issue) =>
    isMissing(issue) ? 'this is missing' : (kinds[issue.expected] ?? 'this is none of what can stand here'),
  invalid_value: (issue) =>
    isMissing(issue) ? 'this is missing' : `this must be one of ${issue.values.map(String).join(', ')}`,
  too_big: ({ origin, maximum }) =>
    isWritten[origin]?.(thousands(maximum)) ?? `this must be at most ${thousands(maximum)}`,
  too_small: ({ origin, minimum }) => {
    if (origin === 'string') return minimum === 1 ? 'this may not be empty' : `use at least ${minimum} characters`;
    return origin === 'array' ? `name at least ${minimum}` : `this must be at least ${thousands(minimum)}`;
  },
  invalid_format: () => 'this is not written as it should be',
  unrecognized_keys: ({ keys }) =>
    keys.length === 1 ? `there is no field ${keys[0]} here` : `there are no fields ${keys.slice(0, 5).join(', ')} here`,
};

type Said = (issue: Issue) => string;

/** A sentence about one thing that a schema refused, for a schema that says none of its own. */
export function sentenceFor(issue: Issue): string {
  const say = sentences[issue.code] as Said | undefined;
  return say?.(issue) ?? (isMissing(issue) ? 'this is missing' : 'this is none of what can stand here');
}
