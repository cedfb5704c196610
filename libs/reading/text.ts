/**
 * What copying leaves behind and nobody sees: zero-width spaces, soft hyphens, marks of direction, byte-order marks, and
 * control characters other than tabs and line ends. Joiners and variation selectors are spared here, because some
 * scripts and pictures need them.
 */
const invisible =
  /(?!\p{Join_Control}|\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?![\t\n\r])\p{Cc}/gu;

/** A joiner that joins nothing: beside a Latin letter, a digit, a space or the edge. */
const looseJoiner =
  /(?<=^|[\p{Script=Latin}\p{N}\p{P}\s])[\p{Join_Control}\p{Variation_Selector}]+|[\p{Join_Control}\p{Variation_Selector}]+(?=$|[\p{Script=Latin}\p{P}\s])/gu;

/** Text as it was meant: one way of writing each letter (NFC), nothing that cannot be seen, no space at either end. */
export const tidy = (text: string): string =>
  text.replaceAll(invisible, '').replaceAll(looseJoiner, '').normalize('NFC').trim();

/** The same in one line, with single spaces. */
export const oneLine = (text: string): string => tidy(text).replaceAll(/\s+/gu, ' ');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Every text of what was sent, tidied; names of fields, numbers and the rest are left as they are. */
export function tidyAll(sent: unknown): unknown {
  if (typeof sent === 'string') return tidy(sent);
  if (Array.isArray(sent)) return sent.map(tidyAll);
  if (!isObject(sent)) return sent;
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, tidyAll(value)]));
}
