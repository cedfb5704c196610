import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { whyNotOpened } from '../file-reasons.js';
import { ScenarioUnreadable } from './scenario-unreadable.js';

const largestMegabytes = 5;
const largest = largestMegabytes * 1024 * 1024;

const lineFeed = 0x0a;

const lineAt = (content: Uint8Array | string, index: number): number => {
  const before = content.slice(0, index);
  return typeof before === 'string' ? before.split('\n').length : before.filter((byte) => byte === lineFeed).length + 1;
};

const whole = (message: string): ScenarioUnreadable => new ScenarioUnreadable([{ message }]);

/** Text in two bytes a letter, which some editors call Unicode: it begins with a mark, or every other byte is nothing. */
const isUtf16 = (content: Uint8Array): boolean =>
  (content[0] === 0xff && content[1] === 0xfe) ||
  (content[0] === 0xfe && content[1] === 0xff) ||
  (content.length > 3 && (content[0] === 0) !== (content[1] === 0));

const isUtf8 = (content: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
};

/** The first line that is no UTF-8, counted from 1. A line feed is never part of a letter. */
function firstBadLine(content: Uint8Array): number {
  for (let from = 0, line = 1; from < content.length; line += 1) {
    const end = content.indexOf(lineFeed, from);
    if (!isUtf8(content.subarray(from, end === -1 ? content.length : end))) return line;
    from = end === -1 ? content.length : end + 1;
  }
  return 1;
}

/**
 * The text of a scenario file; a byte-order mark before it is no fault.
 * @throws ScenarioUnreadable
 */
export function textOf(content: Uint8Array): string {
  if (content.length > largest)
    throw whole(`the file is larger than ${largestMegabytes} MB; leave out what the story does not need`);
  if (isUtf16(content)) throw whole('the file is written in UTF-16; save it as UTF-8');
  if (!isUtf8(content))
    throw new ScenarioUnreadable([
      { line: firstBadLine(content), message: 'a letter here is not UTF-8 (Latin-1, perhaps); save the file as UTF-8' },
    ]);
  const text = new TextDecoder('utf-8').decode(content);
  const nul = text.indexOf('\0');
  if (nul >= 0)
    throw new ScenarioUnreadable([{ line: lineAt(text, nul), message: 'holds a NUL, which no text has; remove it' }]);
  return text;
}

/** Reads no more of a file than may be taken. @throws ScenarioUnreadable also where there is no such file. */
export async function readText(file: string): Promise<string> {
  const content = await buffer(createReadStream(file, { end: largest })).catch((error: unknown) => {
    throw whole(whyNotOpened(error) ?? 'it cannot be opened');
  });
  return textOf(content);
}
