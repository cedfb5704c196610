import { sentenceFor, tidyAll } from '#lantern/reading';
import type { z } from 'zod';
import { InvalidInput } from './errors.js';

/** What was sent, tidied, as the schema reads it. @throws InvalidInput naming each field that is wrong. */
export function checked<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.output<Schema> {
  const read = schema.safeParse(tidyAll(sent), { error: sentenceFor });
  if (read.success) return read.data;
  throw new InvalidInput(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
}
