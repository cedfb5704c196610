import type { ActionListed } from '#lantern/case-lists';
import { formatDate, formatPartial, type IsoDate } from '#lantern/calendar';
import { type Sentence, sentence as say } from '../../kit/sentence.js';
import { promisesOf, escalateAfter } from '../promises/overdue-promises.js';
import type { PartnershipRows, SummaryRow } from '../summary/summary-rows.js';

/** A heading, numbers, and one row for each review: all that the page and the Word file say. */
export interface BoardPaper {
  readonly partnership: string;
  readonly on: IsoDate;
  readonly lines: readonly Sentence[];
  readonly columns: readonly Sentence[];
  /** Cells in the order of the columns, each of some lines. The first cell names the review. */
  readonly rows: readonly (readonly (readonly Sentence[])[])[];
  readonly closing: Sentence;
}

/** What the paper counts beside its reviews. */
export interface Counted {
  readonly decisions: number;
  readonly actions: readonly ActionListed[];
}

const columns = ['Review', 'In time?', 'Guidance date', 'Forecast', 'Reason for delay', 'On hold?'].map((words) =>
  say(words),
);

const standingLines = ({ standing, duties }: SummaryRow): Sentence[] => [
  say(standing.words),
  ...duties.flatMap(({ title, days, isUpTo }) => [
    say(title),
    isUpTo
      ? say('not sent; up to {days} days since the report was completed. Duty: as soon as reasonably practicable.', {
          days,
        })
      : say('not sent; {days} days since the report was completed. Duty: as soon as reasonably practicable.', { days }),
  ]),
];

const agreedLines = ({ agreed }: NonNullable<SummaryRow['guidance']>): Sentence[] =>
  agreed ? [say('Later date {day}', { day: formatDate(agreed.due) }), say(agreed.words), say(agreed.first)] : [];

function guidanceLines({ guidance, approximate }: SummaryRow): Sentence[] {
  if (!guidance) return [say('Not set')];
  return [
    say(approximate ? '{day} (approximate)' : '{day}', { day: formatDate(guidance.due) }),
    ...(guidance.practical ? [say('in practice {day}', { day: formatDate(guidance.practical) })] : []),
    ...agreedLines(guidance),
  ];
}

function forecastLines({ forecast }: SummaryRow): Sentence[] {
  if (forecast === null) return [say('None: nothing to forecast')];
  if (typeof forecast === 'string') return [say(forecast)];
  const { range, beyond, grounds } = forecast;
  return [range, ...(beyond === '' ? [] : [say(beyond)]), ...grounds];
}

/** The kind of reason and the day: what was written in own words may name somebody. */
function reasonLines({ reason, standing }: SummaryRow): Sentence[] {
  if (reason)
    return [
      say(reason.kind === '' ? 'Recorded, its kind is not' : reason.kind),
      say('on {day}', { day: formatPartial(reason.on) }),
    ];
  return [say(standing.needsReason ? 'No reason recorded' : 'None needed')];
}

const holdLines = ({ holds }: SummaryRow): Sentence[] =>
  holds.length === 0
    ? [say('No')]
    : holds.flatMap(({ reason, from }) => [say(reason), say('since {day}', { day: formatPartial(from) })]);

const rowLines = (row: SummaryRow): Sentence[][] => [
  [say('{reference}', { reference: row.reference }), say(row.stage)],
  standingLines(row),
  guidanceLines(row),
  forecastLines(row),
  reasonLines(row),
  holdLines(row),
];

function promiseLine(actions: readonly ActionListed[], on: IsoDate): Sentence {
  const { longOverdue, overdue } = promisesOf(actions, on);
  return say(
    'Recommendations still to be done: {open}. Past their date: {late}, of them by more than {days} days: {long}.',
    {
      open: actions.length,
      late: overdue.length + longOverdue.length,
      days: escalateAfter,
      long: longOverdue.length,
    },
  );
}

/** The status of a partnership's reviews on a page that names nobody, fit for a restricted agenda. */
export function boardPaper({ partnership, rows, counts }: PartnershipRows, counted: Counted, on: IsoDate): BoardPaper {
  return {
    partnership,
    on,
    lines: [
      say('Open reviews: {count}', { count: rows.length }),
      ...counts.map(({ words, count }) => say(`${words}: {count}`, { count })),
      say('Waiting for the decision of the CSP chair: {count}', { count: counted.decisions }),
      promiseLine(counted.actions, on),
    ],
    columns,
    rows: rows.map(rowLines),
    closing: say(
      'Guidance dates come from national guidance, and passing one breaks no law; a later date that was agreed is called so. A forecast rests on what stands beside it and is not a promise. This paper names nobody.',
    ),
  };
}
