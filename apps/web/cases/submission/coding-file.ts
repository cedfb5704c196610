import type { CaseScope } from '#lantern/access';
import { NotFound } from '#lantern/platform';
import { type CodedAnswer, type CodedAnswers, notRecorded, shownValue } from './coding-sheet.js';
import type { CodingSheets, FilledSheet } from './coding-sheets.js';
import type { ListFile } from '../../shown/list-file.js';

/** @throws NotFound for a part, and for a kind of review that no library takes. */
export async function codingOf(sheets: CodingSheets, scope: CaseScope): Promise<FilledSheet> {
  const sheet = scope.isPart ? undefined : await sheets.of(scope);
  if (!sheet) throw new NotFound('No library asks for this. Look at the page of its review.');
  return sheet;
}

/** What is recorded of a field, in the words of the library. */
export const codedValues = ({ field, values }: CodedAnswer): string[] =>
  values.map((each) => shownValue(field, each, 'en', (words) => words));

const said = (answer: CodedAnswer): string =>
  answer.values.length === 0 ? notRecorded : codedValues(answer).join('; ');

/** The sheet as the library takes it. */
export const codingFile = ({ reference }: CaseScope, groups: readonly CodedAnswers[], at: Date): ListFile => ({
  name: `${reference}-coding-sheet`,
  headings: ['Group', 'Field', 'Value'],
  pages: groups.map(({ title, answers }) => answers.map((answer) => [title, answer.field.title, said(answer)])),
  at,
});
