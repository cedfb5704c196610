/** The bytes of a file between two places: from the first, up to and without the second. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * What a browser asks for of a file of so many bytes: `bytes=0-1023`, `bytes=1024-`, or the last ones, `bytes=-512`.
 * Undefined for the whole, which also answers several ranges at once, another unit, and a place behind its end (RFC 9110,
 * 14.2: a server may pass over a range).
 */
export function rangeIn(asked: string | undefined, size: number): Range | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return from < to ? { from, to } : undefined;
}

/** The same as an answer says it: `bytes 0-1023/4096`. */
export const rangeOf = ({ from, to }: Range, size: number): string => `bytes ${from}-${to - 1}/${size}`;
