import { formatDate } from '#lantern/calendar';
import type { ActionListed } from '#lantern/case-lists';
import type { Block } from '#lantern/made-papers';
import { escalateAfter, promisesOf } from '../promises/overdue-promises.js';
import { type BoardFacts, type Telling, moreBlock, mostUrgent } from './telling.js';

/** The recommendations of one review that are past their date. */
interface LateOfReview {
  readonly review: string;
  readonly open: number;
  readonly late: number;
  /** Of the oldest, in days. */
  readonly most: number;
}

function lateByReview(actions: readonly ActionListed[], on: string): LateOfReview[] {
  return [...Map.groupBy(actions, ({ review }) => review)]
    .map(([review, own]) => {
      const { longOverdue, overdue } = promisesOf(own, on);
      const late = [...longOverdue, ...overdue].map(({ daysLate }) => daysLate);
      return { review, open: own.length, late: late.length, most: Math.max(0, ...late) };
    })
    .filter(({ late }) => late > 0)
    .toSorted((one, other) => other.most - one.most);
}

/** What went to departments, and how long their replies are waited for; nothing while nothing went. */
function nationalWords(
  { sent, awaited, since }: BoardFacts['national'],
  language: BoardFacts['language'],
  { say }: Telling,
): string[] {
  if (sent === 0) return [];
  const all = say('Sent to a department as national: {sent}. Without a reply: {awaited}.', { sent, awaited });
  return since === null ? [all] : [all, say('The oldest was sent on {day}.', { day: formatDate(since, language) })];
}

/** How many recommendations are still to be done, how many are late, and in which reviews. */
export function recommendations({ actions, national, on, language }: BoardFacts, telling: Telling): Block[] {
  const { say } = telling;
  const { longOverdue, overdue } = promisesOf(actions, on);
  const all = say(
    'Recommendations still to be done: {open}. Past their date: {late}, of them by more than {days} days: {long}.',
    {
      open: actions.length,
      late: overdue.length + longOverdue.length,
      days: escalateAfter,
      long: longOverdue.length,
    },
  );
  const { shown, more } = mostUrgent(lateByReview(actions, on), telling);
  const items = shown.map(({ review, open, late, most }) =>
    say('{reference}: {open} still to be done, {late} past their date, the oldest by {days} days', {
      reference: review,
      open,
      late,
      days: most,
    }),
  );
  return [
    { kind: 'heading', level: 2, text: say('Recommendations') },
    { kind: 'paragraph', lines: [{ text: [all, ...nationalWords(national, language, telling)].join(' ') }] },
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
    ...moreBlock(more),
  ];
}
