/** One file of a copy: its path with forward slashes, and what is in it, made when its turn comes. */
export interface CopiedFile {
  readonly path: string;
  readonly content: AsyncIterable<Buffer | string>;
}

/** A file that is small enough to be held whole. */
export function fileOf(path: string, content: Buffer | string): CopiedFile {
  return { path, content: once(() => Promise.resolve(content)) };
}

export const jsonFile = (path: string, value: unknown): CopiedFile =>
  fileOf(path, `${JSON.stringify(value, null, 2)}\n`);

/** What is asked for only when it is written. */
export async function* once(make: () => Promise<Buffer | string>): AsyncGenerator<Buffer | string> {
  yield await make();
}

const longestName = 100;

/** A name that every system can keep: without the signs of paths, of devices and of control, and never empty. */
export function safeName(name: string): string {
  const plain = name.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const short = plain.length > longestName ? cut(plain, longestName - ending.length) + ending : plain;
  return short.replaceAll(/^[. ]+|[. ]+$/g, '') || 'paper';
}

/** Never ends in the middle of a sign. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
