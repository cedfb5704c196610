import { formatDate, formatPartial } from '#lantern/calendar';
import type { Block, Cell, Line } from '#lantern/made-papers';
import { type BoardFacts, type BoardRow, type Telling, moreBlock, mostUrgent } from './telling.js';
import type { SummaryRow } from '../summary/summary-rows.js';
import { forecastLines } from './where-they-stand.js';

type Say = Telling['say'];

/** Past for certain, or done after it with the reason still to come. */
const isLate = ({ colour }: SummaryRow['standing']): boolean => colour === 'red' || colour === 'orange';

/** A date that is past, with the row of its review: the one of guidance, or a duty in law. */
interface LateDate {
  readonly row: BoardRow;
  readonly words: readonly string[];
  readonly why: readonly string[];
}

const columnsOf = (say: Say) => [
  { title: say('What is late'), share: 6 },
  { title: say('Why'), share: 6 },
  { title: say('The way back'), share: 8 },
];

/** The kind of reason and its day: what was written in own words may name somebody. */
function whyOf({ reason, standing }: BoardRow, say: Say): string[] {
  if (!reason) return [say(standing.needsReason ? 'No reason recorded' : 'None needed')];
  const kind = say(reason.kind === '' ? 'Recorded, its kind is not' : reason.kind);
  return [`${kind}, ${say('on {day}', { day: formatPartial(reason.on) })}`];
}

function guidanceLate(row: BoardRow, say: Say): LateDate[] {
  const { guidance, standing } = row;
  if (!guidance || !isLate(standing)) return [];
  const due = formatDate(guidance.agreed?.due ?? guidance.due);
  const words = [
    say('{title}: {day}', { title: say(guidance.title), day: due }),
    say('{days} days late', { days: guidance.daysLate }),
  ];
  return [{ row, words, why: whyOf(row, say) }];
}

const dutiesLate = (row: BoardRow, say: Say): LateDate[] =>
  row.duties
    .filter(({ isLate }) => isLate)
    .map(({ title, days, isUpTo }) => ({
      row,
      words: [
        say(title),
        isUpTo
          ? say('not sent; up to {days} days since the report was completed', { days })
          : say('not sent; {days} days since the report was completed', { days }),
      ],
      why: [say('Duty in law: as soon as reasonably practicable')],
    }));

function wayBack(row: BoardRow, say: Say): Line[] {
  const { next, guidance } = row;
  const agreed = guidance?.agreed ? [{ text: say('Later date {day}', { day: formatDate(guidance.agreed.due) }) }] : [];
  const [forecast] = forecastLines(row, say);
  const isForecast = row.forecast !== null && typeof row.forecast === 'object' && forecast;
  const step = next && `${say('Next: {task}', { task: say(next.title) })} (${say(next.holder)})`;
  const by = next?.due ? `, ${say('by {day}', { day: formatDate(next.due) })}` : '';
  return [
    ...(step ? [{ text: `${step}${by}` }] : []),
    ...agreed,
    ...(isForecast ? [{ text: `${say('Forecast')}: ${forecast.text}` }] : []),
  ];
}

function rowOf({ row, words, why }: LateDate, say: Say): Cell[] {
  const back = wayBack(row, say);
  return [
    [{ text: row.reference, strong: true }, ...words.map((text) => ({ text }))],
    why.map((text) => ({ text })),
    back.length > 0 ? back : [{ text: say('Nothing is planned') }],
  ];
}

/** What is late and why, and what brings it back: the next step with its holder, a later date, the forecast. */
export function lateDates({ rows }: BoardFacts, telling: Telling): Block[] {
  const { say } = telling;
  const heading: Block = { kind: 'heading', level: 2, text: say('What is late, why, and the way back') };
  const late = rows.flatMap((row) => [...guidanceLate(row, say), ...dutiesLate(row, say)]);
  if (late.length === 0) return [heading, { kind: 'paragraph', lines: [{ text: say('Nothing is late.') }] }];
  const { shown, more } = mostUrgent(late, telling);
  const count: Block = { kind: 'paragraph', lines: [{ text: say('Late dates: {count}', { count: late.length }) }] };
  const table: Block = { kind: 'table', columns: columnsOf(say), rows: shown.map((each) => rowOf(each, say)) };
  return [heading, count, table, ...moreBlock(more)];
}
