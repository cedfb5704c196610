import type { CaseScope } from '#lantern/access';
import { NotFound } from '#lantern/platform';
import type { CodingSheet, Collection } from '#workflows';
import { type CodedAnswer, type CodedAnswers, notRecorded, shownValue } from './coding-sheet.js';
import type { CodingSheets, FilledSheet } from './coding-sheets.js';
import type { ListFile } from '../../shown/list-file.js';

/** @throws NotFound for a part, and for a kind of review that the collection does not take. */
export async function filledSheet(
  sheets: CodingSheets,
  scope: CaseScope,
  collection: Collection,
): Promise<FilledSheet> {
  const sheet = scope.isPart ? undefined : await sheets.of(scope, collection);
  if (!sheet) throw new NotFound('Nobody asks for such a sheet of this. Look at the page of its review.');
  return sheet;
}

/** What is recorded of a field, in the words of the library. */
export const codedValues = ({ field, values }: CodedAnswer): string[] =>
  values.map((each) => shownValue(field, each, 'en', (words) => words));

const said = (answer: CodedAnswer): string =>
  answer.values.length === 0 ? notRecorded : codedValues(answer).join('; ');

type Table = Pick<ListFile, 'headings' | 'pages'>;

const lines = ({ groups }: FilledSheet): Table => ({
  headings: ['Group', 'Field', 'Value'],
  pages: groups.map(({ title, answers }) => answers.map((answer) => [title, answer.field.title, said(answer)])),
});

/** The headings of a sheet that is a row. */
export const headingsOf = ({ groups }: CodingSheet): string[] =>
  groups.flatMap(({ fields }) => fields.map(({ title }) => title));

/** What is recorded, under these headings. */
export const rowOf = (groups: readonly CodedAnswers[]): string[] => groups.flatMap(({ answers }) => answers.map(said));

const columns = ({ sheet, groups }: FilledSheet): Table => ({ headings: headingsOf(sheet), pages: [[rowOf(groups)]] });

const layouts = { lines, columns };

/** The sheet as whoever collects it takes it. */
export const codingFile = ({ reference }: CaseScope, filled: FilledSheet, at: Date): ListFile => ({
  name: `${reference}-${filled.sheet.file}`,
  ...layouts[filled.sheet.layout](filled),
  at,
});
