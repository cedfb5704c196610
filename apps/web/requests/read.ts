import { InvalidInput, checked } from '#lantern/platform';
import { tidyAll } from '#lantern/reading';
import type { z } from 'zod';
import { NotJson } from './refusals.js';

/** What was sent, checked. @throws InvalidInput naming each field that is wrong. */
export function read<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.output<Schema> {
  return checked(schema, sent ?? {});
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** The body as a JSON object, its texts tidied. @throws NotJson where there is none, InvalidInput where it is a list or a bare value. */
export function jsonObject(body: unknown): JsonObject {
  if (body === undefined) throw new NotJson();
  if (!isObject(body)) throw new InvalidInput([{ path: '', message: 'send one JSON object' }]);
  return Object(tidyAll(body));
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const deepest = 32;

/**
 * Refuses what PostgreSQL cannot keep or what only an attacker sends: NUL and broken characters, and endless nesting.
 * @throws InvalidInput with the path to it.
 */
export function checkStorable(body: unknown): void {
  const waiting: { value: unknown; path: string[] }[] = [{ value: body, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next;
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    const texts = typeof value === 'string' ? [value] : keys;
    if (texts.some((text) => text.includes('\0') || !text.isWellFormed())) throw unstorable(path, badCharacter);
    if (path.length > deepest) throw unstorable(path.slice(0, 3), 'is nested too deeply');
    for (const key of keys) waiting.push({ value: Reflect.get(Object(value), key), path: [...path, key] });
  }
}

const badCharacter = 'holds a character that is not text (NUL, or half of a pair)';

const unstorable = (path: readonly string[], message: string): InvalidInput =>
  new InvalidInput([{ path: path.join('.').replaceAll('\0', ''), message }]);
