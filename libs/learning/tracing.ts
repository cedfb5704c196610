import { readBasis } from './basis.js';
import { type LearningItem, isInUse } from './item.js';

/** An item with what it rests on below it, down to rows, answers and lines of enquiry. */
export interface Trace {
  readonly item: LearningItem;
  /** What it rests on that is no item. */
  readonly evidence: readonly string[];
  readonly below: readonly Trace[];
}

const without = (basis: readonly string[], kinds: readonly string[]): string[] =>
  basis.filter((each) => !kinds.includes(readBasis(each)?.kind ?? ''));

const itemsNamed = (basis: readonly string[]): string[] =>
  basis.flatMap((each) => {
    const read = readBasis(each);
    return read?.kind === 'item' ? [read.id] : [];
  });

/** Back from an item to all that it rests on. An item that comes back to itself is not followed again. */
export function traceOf(item: LearningItem, all: readonly LearningItem[], above: readonly string[] = []): Trace {
  const path = [...above, item.id];
  const named = itemsNamed(item.basis).filter((id) => !path.includes(id));
  const below = all.filter(({ id }) => named.includes(id)).map((each) => traceOf(each, all, path));
  return { item, evidence: without(item.basis, ['item', 'action']), below };
}

/** The items in use that rest on this one. */
export const followingFrom = ({ id }: Pick<LearningItem, 'id'>, all: readonly LearningItem[]): LearningItem[] =>
  all.filter((each) => isInUse(each) && itemsNamed(each.basis).includes(id));

/** Whether some row, answer or line of enquiry lies under it, however deep. */
export const isGrounded = ({ evidence, below }: Trace): boolean =>
  evidence.length > 0 || below.some((each) => isGrounded(each));

/** Everything that a trace comes to that is no item, once each. */
export const evidenceIn = ({ evidence, below }: Trace): string[] => [
  ...new Set([...evidence, ...below.flatMap(evidenceIn)]),
];
