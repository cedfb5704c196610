import { certainlyBefore, formatPartial, isPartialDate } from '#lantern/calendar';
import { textField } from './deadlines/clock-rules.js';
import { type CaseEvent, matches } from './case-event.js';
import type { DatedMatch, OrderRule } from './definition/days.js';
import type { WorkflowDefinition } from './definition/definition.js';
import type { Ledger } from './ledger.js';

/*
 * Dates in an impossible order are pointed out and kept, because sources hold misprints (process.md P8). Two dates are
 * compared as the ranges that they may stand for.
 */

type Dated = Ledger['dated'];

interface Ordered {
  readonly dated: Dated;
  readonly warnings: readonly string[];
}

const dayOf = (event: CaseEvent, { field }: DatedMatch): string | null => {
  const day = field === undefined ? event.on : textField(event, field);
  return day !== null && isPartialDate(day) ? day : null;
};

/** The name under which the day of a thing is remembered: `imr.requested/on:Police`. */
function nameOf(match: DatedMatch, event: CaseEvent, keyedBy: string | undefined): string {
  const when = match.when ? JSON.stringify(match.when) : '';
  return `${match.event}${when}/${match.field ?? 'on'}${keyedBy === undefined ? '' : `:${String(event[keyedBy])}`}`;
}

/** The last day on which an event of the order of days happened, whatever it said; undefined where it has not. */
export const lastDayOf = (dated: Dated, event: string): string | undefined => dated[`${event}/on`];

/** The days that an event adds to those known. */
function daysIn(order: readonly OrderRule[], event: CaseEvent): Dated {
  const sides = order.flatMap(({ earlier, later, keyedBy }) =>
    [earlier, ...(later === 'any' ? [] : [later])].map((match) => ({ match, keyedBy })),
  );
  return Object.fromEntries(
    sides.flatMap(({ match, keyedBy }) => {
      const day = matches(event, match) ? dayOf(event, match) : null;
      return day === null ? [] : [[nameOf(match, event, keyedBy), day]];
    }),
  );
}

/** What is to be pointed out about an event, and the field whose answer causes it. */
export interface OrderDoubt {
  readonly words: string;
  readonly field: string;
}

interface Pair {
  readonly field: string;
  readonly earlier: string;
  readonly earlierOn: string | undefined;
  readonly later: string;
  readonly laterOn: string | undefined | null;
}

const titleOf = ({ events }: Pick<WorkflowDefinition, 'events'>, type: string): string =>
  `"${events[type]?.title ?? type}"`;

/** The two days of a rule that an event settles: it is the later of them, or the earlier one that was not known yet. */
function pairOf(
  { events }: WorkflowDefinition,
  { earlier, later, keyedBy }: OrderRule,
  event: CaseEvent,
  known: Dated,
  dated: Dated,
): Pair | null {
  const words = (match: DatedMatch): string => match.words ?? titleOf({ events }, match.event);
  const first = nameOf(earlier, event, keyedBy);
  if (later === 'any')
    return { field: 'on', earlier: words(earlier), earlierOn: dated[first], later: 'this event', laterOn: event.on };
  const second = nameOf(later, event, keyedBy);
  // A day that this event does not state is another's, of the same kind.
  const isLater = matches(event, later) && dayOf(event, later) !== null;
  const settles = isLater || (matches(event, earlier) && !(first in known));
  const { field = 'on' } = isLater ? later : earlier;
  return settles
    ? { field, earlier: words(earlier), earlierOn: dated[first], later: words(later), laterOn: dated[second] }
    : null;
}

const doubtOf = ({ field, earlier, earlierOn, later, laterOn }: Pair): OrderDoubt[] =>
  earlierOn && laterOn && certainlyBefore(laterOn, earlierOn)
    ? [
        {
          field,
          words: `The dates are in an order that seems impossible: ${later} (${formatPartial(laterOn)}) comes before ${earlier} (${formatPartial(earlierOn)}). It is kept as stated.`,
        },
      ]
    : [];

function doubtsAmong(definition: WorkflowDefinition, event: CaseEvent, known: Dated, dated: Dated): OrderDoubt[] {
  return definition.order.flatMap((rule) => {
    const pair = pairOf(definition, rule, event, known, dated);
    return pair ? doubtOf(pair) : [];
  });
}

/** What is to be pointed out about the days of an event, each with the field that it is about. */
export const orderDoubts = (definition: WorkflowDefinition, known: Dated, event: CaseEvent): OrderDoubt[] =>
  doubtsAmong(definition, event, known, { ...known, ...daysIn(definition.order, event) });

/** The days known after an event, and what is to be pointed out about its own. */
export function orderAfter(definition: WorkflowDefinition, known: Dated, event: CaseEvent): Ordered {
  const dated = { ...known, ...daysIn(definition.order, event) };
  const warnings = doubtsAmong(definition, event, known, dated).map(({ words }) => words);
  return { dated, warnings: [...new Set(warnings)] };
}

/** Every order of days in a story that seems impossible, in words; two days that stand against each other once. */
export function impossibleDays(definition: WorkflowDefinition, story: readonly CaseEvent[]): string[] {
  const found = new Map<string, string>();
  let known: Dated = {};
  for (const event of story) {
    const dated = { ...known, ...daysIn(definition.order, event) };
    for (const rule of definition.order) {
      const pair = pairOf(definition, rule, event, known, dated);
      const [doubt] = pair
        ? doubtOf(rule.later === 'any' ? { ...pair, later: titleOf(definition, event.type) } : pair)
        : [];
      const days = `${pair?.laterOn} ${pair?.earlierOn}`;
      if (doubt && !found.has(days)) found.set(days, doubt.words);
    }
    known = dated;
  }
  return [...found.values()];
}
