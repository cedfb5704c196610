import { type Language, formatDay, formatPartial } from '#lantern/calendar';
import { type Answers, textOfAnswer } from '#lantern/forms';
import type { Block, Cell, Paper } from '#lantern/made-papers';
import { meetingSections, rowsIn } from '#lantern/meetings';
import type { MeetingAction } from '../../../cases/recording/meeting-actions.js';
import type { ReviewMeeting } from '../../../cases/meetings/review-meetings.js';
import { holderWords } from '../../kit/holder-words.js';
import { answerInWords } from '../../../cases/forms/answer-words.js';

/** What a pack is made from: the meeting, with what is proposed for it where nothing is settled. */
export interface PackOf {
  readonly reference: string;
  readonly partnership: string;
  readonly meeting: ReviewMeeting;
  readonly answers: Answers;
  /** Those that this meeting gave, and those of others that are open. */
  readonly actions: readonly MeetingAction[];
  /** The names of the papers that the panel shares. */
  readonly papers: readonly string[];
}

export interface Telling {
  readonly say: (words: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: Language;
  /** The day on which it is made. */
  readonly on: string;
}

const cell = (text: string): Cell => [{ text }];
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });
const paragraph = (text: string): Block => ({
  kind: 'paragraph',
  lines: text.split('\n').map((line) => ({ text: line })),
});

const titleOf = ({ of, ordinal }: ReviewMeeting, { say }: Telling): string =>
  ordinal === null ? say(of.title) : `${say(of.title)} ${ordinal}`;

function whenAndWhere({ reference, partnership, meeting, answers }: PackOf, { say, language }: Telling): Block {
  const { heldOn, day, time, ends, place } = meeting;
  const hours = time === null ? '' : `, ${[time, ends].filter((each) => each !== null).join('–')}`;
  const joining = textOfAnswer(answers.joining);
  const lines = [
    partnership,
    say('Our reference: {reference}', { reference }),
    `${formatPartial(heldOn ?? day, language)}${hours}`,
    place ?? '',
    joining === '' ? '' : say('To join from elsewhere: {how}', { how: joining }),
  ];
  return { kind: 'paragraph', lines: lines.filter((text) => text !== '').map((text) => ({ text })) };
}

function agendaOf({ answers }: PackOf, { say }: Telling): Block[] {
  const rows = rowsIn(answers, 'agenda');
  if (rows.length === 0) return [];
  const columns = [
    { title: say('Number'), share: 1.5 },
    { title: say('Item'), share: 6 },
    { title: say('Who leads'), share: 3 },
  ];
  const inCells = rows.map(({ item, lead }, at) => [
    cell(String(at + 1)),
    cell(textOfAnswer(item)),
    cell(textOfAnswer(lead)),
  ]);
  return [heading(say('Agenda')), { kind: 'table', columns, rows: inCells }];
}

function actionsOf({ actions, reference }: PackOf, { say, language }: Telling): Block[] {
  if (actions.length === 0) return [heading(say('Actions')), paragraph(say('None is open.'))];
  const columns = [
    { title: say('Number'), share: 1.7 },
    { title: say('What is to be done'), share: 5 },
    { title: say('Who'), share: 3 },
    { title: say('By when'), share: 2 },
    { title: say('State'), share: 2 },
  ];
  const rows = actions.map((action) => [
    cell(action.reference.slice(reference.length + 1)),
    cell(action.action),
    cell(action.agency ?? say(holderWords(action.holder))),
    cell(action.due === null ? '' : formatPartial(action.due, language)),
    cell(say(action.isLate ? 'Late' : action.stateTitle)),
  ]);
  return [heading(say('Actions')), { kind: 'table', columns, rows }];
}

function papersOf({ papers }: PackOf, { say }: Telling): Block[] {
  if (papers.length === 0) return [];
  return [
    heading(say('Papers of the panel')),
    paragraph(say('They are opened in Lantern, one by one.')),
    { kind: 'list', items: papers },
  ];
}

const inPackAlready: readonly string[] = ['agenda', 'joining'];

/** Who came, what was said and what was decided, as far as anybody has written it. */
function afterwards({ answers }: PackOf, { say, language }: Telling): Block[] {
  return meetingSections.flatMap(({ questions }) =>
    questions.flatMap((question): Block[] => {
      const answer = answers[question.id];
      if (answer === undefined || inPackAlready.includes(question.id)) return [];
      const { label, value, rows } = answerInWords(question, answer, language);
      const lines = rows.map((row) => row.flatMap((each) => each.value ?? []).join('. '));
      if (value !== null) return [heading(say(label)), paragraph(value)];
      const numbered = lines.map((line, at) => `${at + 1}. ${line}`).join('\n');
      return [heading(say(label)), question.id === 'decisions' ? paragraph(numbered) : { kind: 'list', items: lines }];
    }),
  );
}

/** The pack of a meeting: what whoever comes has before them, and after it what came of it. */
export function meetingPaper(pack: PackOf, telling: Telling): Paper {
  const title = titleOf(pack.meeting, telling);
  const { say, language, on } = telling;
  return {
    title: `${title}, ${pack.reference}`,
    language,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      whenAndWhere(pack, telling),
      ...agendaOf(pack, telling),
      ...actionsOf(pack, telling),
      ...papersOf(pack, telling),
      ...(pack.meeting.standing === 'held' ? afterwards(pack, telling) : []),
    ],
    foot: say('{reference}, {title}, as of {day}. Confidential.', {
      reference: pack.reference,
      title,
      day: formatDay(on, language),
    }),
  };
}
