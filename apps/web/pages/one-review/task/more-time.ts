import type { DeadlineView, HistoryView } from '#lantern/case-lists';
import { type WorkflowDefinition, general } from '#lantern/engine';
import type { IsoDate } from '#lantern/calendar';
import type { Part } from './request-pages.js';

/** A request for more time that waits for an answer, and the form of the answer as it could be sent. */
export interface MoreTime {
  readonly until: string;
  readonly reason: string;
  readonly askedBy: string;
  /** The fields of an agreed extension; null where no date runs that it could move. */
  readonly agreed: readonly { readonly name: string; readonly value: string }[] | null;
  readonly refused: readonly { readonly name: string; readonly value: string }[];
}

const running: readonly string[] = ['open', 'mayBeOverdue', 'overdue', 'paused'];

/** The dates that more time may be meant for, in the order in which the e-mail to the co-ordinator looks for it. */
const datesOf = ({ part }: WorkflowDefinition, deadlines: readonly DeadlineView[]): DeadlineView[] =>
  (part?.moreTimeFor ?? []).flatMap((clock) =>
    deadlines.filter((date) => date.clock === clock && running.includes(date.status)),
  );

/** The first of the dates that stand now: until then there is time enough. Empty where none runs. */
export const firstDue = (definition: WorkflowDefinition, deadlines: readonly DeadlineView[]): string =>
  datesOf(definition, deadlines)
    .map(({ due }) => due)
    .toSorted()
    .at(0) ?? '';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function dateFields(name: string, date: string) {
  const [year = '', month = '', day = ''] = date.split('-');
  return [
    { name: `${name}-day`, value: day },
    { name: `${name}-month`, value: month },
    { name: `${name}-year`, value: year },
  ];
}

/** Undefined where nothing was asked, or it has been answered. */
export function moreTimeIn(
  { definition, facts, view }: Part,
  events: readonly HistoryView[],
  today: IsoDate,
): MoreTime | undefined {
  const asked =
    facts.moreTimeAsked === true ? events.findLast(({ type }) => type === general.moreTimeAsked) : undefined;
  if (!asked) return undefined;
  const [until, reason] = [textOf(asked.payload.until), textOf(asked.payload.reason)];
  const clock = datesOf(definition, view.deadlines).at(0)?.clock;
  const refused = [{ name: 'revision', value: String(view.review.revision) }, ...dateFields('on', today)];
  return {
    until,
    reason,
    askedBy: asked.actor,
    refused,
    agreed:
      clock === undefined
        ? null
        : [
            ...refused,
            { name: 'clock', value: clock },
            ...dateFields('newDue', until),
            { name: 'agreedBy', value: 'coordinator' },
            { name: 'reason', value: reason },
          ],
  };
}
