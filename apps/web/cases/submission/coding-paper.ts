import { formatDay } from '#lantern/calendar';
import type { Block, Cell, Paper } from '#lantern/made-papers';
import { type CodedAnswers, notRecorded, shownValue } from './coding-sheet.js';
import type { Telling } from '../../shown/telling.js';

const cell = (text: string): Cell => [{ text }];

function groupOf({ title, answers }: CodedAnswers, { say, language }: Telling): Block[] {
  const said = (values: readonly string[]): string => (values.length === 0 ? say(notRecorded) : values.join('; '));
  const rows = answers.map(({ field, values }) => [
    cell(say(field.title)),
    cell(said(values.map((value) => shownValue(field, value, language, say)))),
  ]);
  const columns = [
    { title: say('Field'), share: 3 },
    { title: say('Value'), share: 2 },
  ];
  return [
    { kind: 'heading', level: 2, text: say(title) },
    { kind: 'table', columns, rows },
  ];
}

/** The coding sheet of the library as an annex of the pack. */
export function codingPaper(
  { reference, partnership }: { readonly reference: string; readonly partnership: string },
  groups: readonly CodedAnswers[],
  telling: Telling,
): Paper {
  const { say, language, on } = telling;
  const title = say('Coding sheet for the library');
  return {
    title: `${title}, ${reference}`,
    language,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', lines: [{ text: partnership }, { text: say('Our reference: {reference}', { reference }) }] },
      ...groups.flatMap((group) => groupOf(group, telling)),
    ],
    foot: say('{reference}, {title}, as of {day}. Confidential.', { reference, title, day: formatDay(on, language) }),
  };
}
