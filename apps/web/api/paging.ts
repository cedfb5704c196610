import { InvalidInput } from '#lantern/platform';
import { z } from 'zod';
import { checkStorable } from '../requests/read.js';

/** How much of a list is asked for. */
export const paging = {
  cursor: z.string().max(400).optional().meta({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number('a number').int().min(1).max(200).default(50).meta({ description: 'Entries on a page.' }),
};

const encode = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * Where the page before ended.
 * @throws InvalidInput for a cursor that was not ours.
 */
export function placeIn<Schema extends z.ZodType>(schema: Schema, cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const place = decode(cursor);
  checkStorable(place);
  const parsed = schema.safeParse(place);
  if (parsed.success) return parsed.data;
  throw notOurs();
}

/**
 * The page that is asked for of a list that is read whole, as those of one review are.
 * @throws InvalidInput for a cursor of something that stands there no longer.
 */
export function partOf<Entry>(
  all: readonly Entry[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  keyOf: (entry: Entry) => string,
): { entries: readonly Entry[]; next: string | null } {
  const after = placeIn(z.string(), cursor);
  const at = after === undefined ? -1 : all.findIndex((entry) => keyOf(entry) === after);
  if (after !== undefined && at < 0) throw notOurs();
  return page(all.slice(at + 1, at + limit + 2), limit, keyOf);
}

const notOurs = () =>
  new InvalidInput([{ path: 'cursor', message: 'is not the "next" of a page; begin again without it' }]);

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** Cuts what was read (one more than asked for) to the page, and says where the next one begins. */
export function page<Entry>(
  read: readonly Entry[],
  limit: number,
  placeOf: (last: Entry) => unknown,
): { entries: readonly Entry[]; next: string | null } {
  const entries = read.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: read.length > limit && last !== undefined ? encode(placeOf(last)) : null };
}
