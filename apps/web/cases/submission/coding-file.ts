import type { CaseScope } from '#lantern/access';
import { NotFound } from '#lantern/platform';
import type { Collection } from '#workflows';
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

const lines = (groups: readonly CodedAnswers[]): Table => ({
  headings: ['Group', 'Field', 'Value'],
  pages: groups.map(({ title, answers }) => answers.map((answer) => [title, answer.field.title, said(answer)])),
});

function columns(groups: readonly CodedAnswers[]): Table {
  const answers = groups.flatMap((group) => group.answers);
  return { headings: answers.map(({ field }) => field.title), pages: [[answers.map(said)]] };
}

const layouts = { lines, columns };

/** The sheet as whoever collects it takes it. */
export const codingFile = ({ reference }: CaseScope, { sheet, groups }: FilledSheet, at: Date): ListFile => ({
  name: `${reference}-${sheet.file}`,
  ...layouts[sheet.layout](groups),
  at,
});
