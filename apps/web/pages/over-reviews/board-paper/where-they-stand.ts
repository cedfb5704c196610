import { formatDate, formatPartial } from '#lantern/calendar';
import type { Block, Cell, Line } from '#lantern/made-papers';
import type { Sentence } from '../../kit/sentence.js';
import type { SummaryRow } from '../summary/summary-rows.js';
import { type BoardFacts, type BoardRow, type Telling, moreBlock, mostUrgent } from './telling.js';

type Say = Telling['say'];

const columnsOf = (say: Say) => [
  { title: say('Review'), share: 3 },
  { title: say('Stage dates'), share: 6 },
  { title: say('In time?'), share: 5 },
  { title: say('Guidance date'), share: 4 },
  { title: say('Forecast'), share: 6 },
];

export const sayIt = (say: Say, { words, values }: Sentence): string => say(words, values);

function stageDates({ stage, since, milestones }: BoardRow, say: Say): Cell {
  const { notification, decision = milestones.decisionAgainst } = milestones;
  const dated = (words: string, day: string | undefined): Line[] =>
    day === undefined ? [] : [{ text: say(words, { day: formatPartial(day) }) }];
  return [
    { text: since === null ? say(stage) : `${say(stage)}, ${say('since {day}', { day: formatPartial(since) })}` },
    ...dated('notified {day}', notification),
    ...dated('decided {day}', decision),
  ];
}

function holdLines({ holds, standing }: BoardRow, say: Say): Line[] {
  return holds.map(({ reason, from }) => {
    const hold = `${say(reason)}, ${say('since {day}', { day: formatPartial(from) })}`;
    return { text: standing.words === 'On hold' ? hold : `${say('On hold')}: ${hold}` };
  });
}

function guidanceLines({ guidance, approximate }: SummaryRow, say: Say): Cell {
  if (!guidance) return [{ text: say('Not set') }];
  const { due, practical, agreed } = guidance;
  return [
    { text: say(approximate ? '{day} (approximate)' : '{day}', { day: formatDate(due) }) },
    ...(practical ? [{ text: say('in practice {day}', { day: formatDate(practical) }) }] : []),
    ...(agreed
      ? [{ text: say('Later date {day}', { day: formatDate(agreed.due) }) }, { text: say(agreed.words) }]
      : []),
  ];
}

/** When the date may be met, and on what that rests. */
export function forecastLines({ forecast }: SummaryRow, say: Say): Line[] {
  if (forecast === null) return [{ text: say('None: nothing to forecast') }];
  if (typeof forecast === 'string') return [{ text: say(forecast) }];
  const { range, beyond, grounds } = forecast;
  return [
    { text: sayIt(say, range) },
    ...(beyond === '' ? [] : [{ text: say(beyond), strong: true as const }]),
    ...(grounds.length === 0 ? [] : [{ text: grounds.map((ground) => sayIt(say, ground)).join('; ') }]),
  ];
}

const rowOf = (row: BoardRow, say: Say): Cell[] => [
  [{ text: row.reference, strong: true }],
  stageDates(row, say),
  [{ text: say(row.standing.words) }, ...holdLines(row, say)],
  guidanceLines(row, say),
  forecastLines(row, say),
];

/** Every open review on a row: where it is and since when, against which date, and what is forecast. */
export function whereTheyStand({ rows }: BoardFacts, telling: Telling): Block[] {
  const { say } = telling;
  const heading: Block = { kind: 'heading', level: 2, text: say('Where the reviews stand') };
  if (rows.length === 0) return [heading, { kind: 'paragraph', lines: [{ text: say('No review is open.') }] }];
  const { shown, more } = mostUrgent(rows, telling);
  const table: Block = { kind: 'table', columns: columnsOf(say), rows: shown.map((row) => rowOf(row, say)) };
  return [heading, table, ...moreBlock(more)];
}
