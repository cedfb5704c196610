/*
 * What an item rests on, and what it leads to, as references that are kept sealed with its answers:
 * `row:ID` a row of the chronology as it was when it was named, `answer:FORM/QUESTION` an answer of a completed edition
 * of a form, `line:3` a line of enquiry, `item:ID` another item, `action:ID` an action of the plan.
 */

export const basisKinds = ['row', 'answer', 'line', 'item', 'action'] as const;
export type BasisKind = (typeof basisKinds)[number];

export interface Basis {
  readonly kind: BasisKind;
  /** The id of the row, the item or the action; the number of a line. */
  readonly id: string;
  /** Of an answer: its question. */
  readonly question: string | null;
}

/** The answer under which an item keeps its references. No question of a kind may be called so. */
export const basisKey = 'basis';

const uuid = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const shape = new RegExp(
  `^(?:(?<kind>row|item|action):(?<id>${uuid})|answer:(?<form>${uuid})/(?<question>\\w{1,80})|line:(?<line>\\d{1,3}[a-z]?))$`,
);

/** A reference as its parts; undefined where it is none. */
export function readBasis(reference: string): Basis | undefined {
  const { kind, id, form, question, line } = shape.exec(reference)?.groups ?? {};
  if (kind !== undefined && id !== undefined) return { kind: kind as BasisKind, id, question: null };
  if (form !== undefined && question !== undefined) return { kind: 'answer', id: form, question };
  return line === undefined ? undefined : { kind: 'line', id: line, question: null };
}

export const writeBasis = ({ kind, id, question }: Basis): string =>
  question === null ? `${kind}:${id}` : `${kind}:${id}/${question}`;
