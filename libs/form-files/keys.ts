import type { CaseForm } from '#lantern/forms';

/* The marks by which an answer in a file is found again, whatever is written around them. */

export const keyLine = (question: string): string => `[${question}]`;
export const columnKey = (table: string, column: string): string => `[${table}.${column}]`;

interface Which {
  readonly form: Pick<CaseForm, 'name' | 'version'>;
  readonly reference: string;
  readonly edition: number;
  readonly revision: number;
}

export const fileKey = ({ form: { name, version }, reference, edition, revision }: Which): string =>
  `[lantern ${name} ${version} ${reference} ${edition}.${revision}]`;

/** Which form a file is of; undefined where it does not say. */
export function fileOf(text: string) {
  const found =
    /\[lantern (?<name>\S+) (?<version>\S+) (?<reference>\S+) (?<edition>\d{1,9})\.(?<revision>\d{1,9})\]/.exec(
      text,
    )?.groups;
  if (!found) return undefined;
  const { name = '', version = '', reference = '', edition = '', revision = '' } = found;
  return { name, version, reference, edition: Number(edition), revision: Number(revision) };
}

/** The key on the last line of a cell, of a question. */
export const questionIn = (cell: string | undefined): string | undefined =>
  /(?:^|\n)\[(?<key>[\w-]+)\]\s*$/.exec(cell ?? '')?.groups?.key;

/** The key at the end of a heading: a table and its column. */
export const columnIn = (cell: string | undefined): readonly string[] | undefined =>
  /\[(?<key>[\w-]+\.[\w-]+)\]\s*$/.exec(cell ?? '')?.groups?.key?.split('.');
