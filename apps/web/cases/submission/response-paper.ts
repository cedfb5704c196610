import { formatDay, formatPartial } from '#lantern/calendar';
import type { Block, Cell, Paper } from '#lantern/made-papers';
import type { LetterOfHomeOffice, Point } from '#workflows';
import type { Telling } from '../../shown/telling.js';

export const outcomeWords: Readonly<Record<string, string>> = {
  publish: 'Publish',
  publishAfterChanges: 'Publish after changes',
  resubmit: 'Change and submit again',
};

const cell = (text: string): Cell => [{ text }];

/** A change, or why there is none; nothing while nobody has answered. */
export const answerWords = ({ answer }: Point, say: Telling['say']): string => {
  if (answer === null) return say('Not answered yet');
  if (answer.change !== null) return answer.change;
  return answer.whyNot === null ? '' : say('No change: {why}', { why: answer.whyNot });
};

function tableOf({ points }: LetterOfHomeOffice, { say, language }: Telling): Block {
  const columns = [
    { title: say('Point'), share: 1 },
    { title: say('What the letter says'), share: 4 },
    { title: say('Answer'), share: 5 },
    { title: say('Page'), share: 1.2 },
    { title: say('Who answered'), share: 2.2 },
  ];
  const rows = points.map((point) => [
    cell(String(point.number)),
    cell(point.said),
    cell(answerWords(point, say)),
    cell(point.answer?.page ?? ''),
    point.answer === null ? [] : [{ text: point.answer.by }, { text: formatPartial(point.answer.on, language) }],
  ]);
  return { kind: 'table', columns, rows };
}

/** Each point of each letter of the Home Office, with its answer and the page where it is answered. */
export function responsePaper(
  { reference, partnership }: { readonly reference: string; readonly partnership: string },
  letters: readonly LetterOfHomeOffice[],
  telling: Telling,
): Paper {
  const { say, language, on } = telling;
  const title = say('Answers to the Home Office');
  return {
    title: `${title}, ${reference}`,
    language,
    across: true,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', lines: [{ text: partnership }, { text: say('Our reference: {reference}', { reference }) }] },
      ...letters.flatMap((letter): Block[] => [
        {
          kind: 'heading',
          level: 2,
          text: say('Letter {number}, {day}: {outcome}', {
            number: letter.number,
            day: formatPartial(letter.on, language),
            outcome: say(outcomeWords[letter.outcome] ?? letter.outcome),
          }),
        },
        letter.points.length === 0
          ? { kind: 'paragraph', lines: [{ text: say('It makes no point to be answered.') }] }
          : tableOf(letter, telling),
      ]),
    ],
    foot: say('{reference}, {title}, as of {day}. Confidential.', { reference, title, day: formatDay(on, language) }),
  };
}
