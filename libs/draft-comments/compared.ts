/** A paragraph of one version beside that of another: the same, added, gone, or said in other words. */
export type Compared =
  | { readonly kind: 'same'; readonly before: number; readonly after: number; readonly text: string }
  | { readonly kind: 'gone'; readonly before: number; readonly text: string }
  | { readonly kind: 'added'; readonly after: number; readonly text: string };

interface Numbered {
  readonly number: number;
  readonly text: string;
}

/** More than this many pairs are not laid side by side: what differs is shown as gone and added. */
const mostPairs = 4_000_000;

/** How long the longest row of common paragraphs is from each place on. */
function commonLengths(before: readonly Numbered[], after: readonly Numbered[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let one = before.length - 1; one >= 0; one -= 1)
    for (let other = after.length - 1; other >= 0; other -= 1) {
      const at = one * width + other;
      const [below = 0, beside = 0, both = 0] = [lengths[at + width], lengths[at + 1], lengths[at + width + 1]];
      lengths[at] = before[one]?.text === after[other]?.text ? both + 1 : Math.max(below, beside);
    }
  return lengths;
}

const asGone = ({ number, text }: Numbered): Compared => ({ kind: 'gone', before: number, text });
const asAdded = ({ number, text }: Numbered): Compared => ({ kind: 'added', after: number, text });
const asSame = (one: Numbered, other: Numbered): Compared => ({
  kind: 'same',
  before: one.number,
  after: other.number,
  text: other.text,
});

function middle(before: readonly Numbered[], after: readonly Numbered[]): Compared[] {
  if (before.length * after.length > mostPairs) return [...before.map(asGone), ...after.map(asAdded)];
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const found: Compared[] = [];
  let [one, other] = [0, 0];
  while (one < before.length || other < after.length) {
    const [left, right] = [before[one], after[other]];
    const at = one * width + other;
    if (left && right && left.text === right.text) {
      found.push(asSame(left, right));
      [one, other] = [one + 1, other + 1];
    } else if (left && (!right || (lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0))) {
      found.push(asGone(left));
      one += 1;
    } else if (right) {
      found.push(asAdded(right));
      other += 1;
    }
  }
  return found;
}

/** How many of the first, or of the last, are the same in both. */
function commonCount(before: readonly Numbered[], after: readonly Numbered[], from: 'start' | 'end', most: number) {
  const nth = (all: readonly Numbered[], index: number) => all.at(from === 'start' ? index : -1 - index)?.text;
  let count = 0;
  while (count < most && nth(before, count) === nth(after, count)) count += 1;
  return count;
}

/** What changed from one version to another, paragraph by paragraph, in the order of the newer one. */
export function compared(before: readonly Numbered[], after: readonly Numbered[]): Compared[] {
  const shorter = Math.min(before.length, after.length);
  const head = commonCount(before, after, 'start', shorter);
  const tail = commonCount(before, after, 'end', shorter - head);
  const same = (from: number, count: number, shift: number) =>
    before.slice(from, from + count).flatMap((one, index) => {
      const other = after[from + shift + index];
      return other ? [asSame(one, other)] : [];
    });
  const [endOfBefore, endOfAfter] = [before.length - tail, after.length - tail];
  return [
    ...same(0, head, 0),
    ...middle(before.slice(head, endOfBefore), after.slice(head, endOfAfter)),
    ...same(endOfBefore, tail, endOfAfter - endOfBefore),
  ];
}
