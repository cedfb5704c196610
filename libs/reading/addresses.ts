import type { Reading } from './reading.js';
import { oneLine } from './text.js';

/** The longest that can be written to. */
const longest = 254;

/** "Jo <jo@example.org>", "mailto:jo@example.org?subject=x" and "jo@example.org;" as the address in them. */
function bare(typed: string): string {
  const [, inside] = /<([^<>]*)>\s*[;,]?$/.exec(typed) ?? [];
  return (inside ?? typed)
    .replaceAll(/[\u2018\u2019\u201B\u02BC\u2032]/g, "'")
    .replace(/^["“”]?\s*(?:mailto:)?\s*/i, '')
    .replace(/\?(?:subject|cc|bcc|body)=.*$/i, '')
    .replace(/\s*["“”]?[;,]?$/, '');
}

/** What no address has before its @ or after it. */
const strange = /[^\w.!#$%&'*+/=?^`{|}~@-]/u;

const ends = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+(?:[a-z]{2,}|xn--[a-z\d-]+)$/i;

function problemIn(address: string): string | undefined {
  if (address === '') return 'enter an e-mail address, such as name@council.example';
  // Looked at first, so that nothing else has to look at a text of any length.
  if (address.length > longest) return 'use at most 254 characters';
  const [before = '', after, ...more] = address.split('@');
  if (after === undefined) return 'there is no @ in it; write it as name@council.example';
  if (more.length > 0) return 'there is more than one @ in it; give one address';
  if (/\s/.test(address)) return 'there is a space in it';
  if (strange.test(address)) return 'it holds a character that addresses cannot have';
  if (before === '' || /^\.|\.\.|\.$/.test(before)) return 'the part before the @ is not as addresses have it';
  if (!ends.test(after)) return 'it does not end as an address does, such as council.example';
  return undefined;
}

/** An e-mail address as people send it: copied with its name, as a link, or with a curly apostrophe. */
export function readAddress(typed: string): Reading<string> {
  const address = bare(oneLine(typed.slice(0, 4 * longest)));
  const problem = problemIn(address);
  return problem === undefined ? { value: address } : { problem };
}
