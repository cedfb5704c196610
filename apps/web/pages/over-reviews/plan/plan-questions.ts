import type { IsoDate } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import { problemInIsoDay } from '#lantern/reading';
import { dayTyped } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';

/** An event of which the day may be known, and its question. */
interface Asked {
  readonly event: string;
  readonly field: Field;
}

const nameOf = (event: string): string => event.replaceAll('.', '-');

/** The days that settle most of a plan: the opening, the decision, and the scope. Only the first has to be known. */
export function askedDays({ opening, regimeFixedBy, scopeSetBy, events }: WorkflowDefinition): Asked[] {
  const types = [...new Set([opening, ...regimeFixedBy, ...(scopeSetBy === undefined ? [] : [scopeSetBy])])];
  return types.map((event) => ({
    event,
    field: {
      name: nameOf(event),
      kind: 'day',
      label: events[event]?.title ?? event,
      hint: event === opening ? '' : 'Leave this empty if the day is not known yet.',
      required: event === opening,
      choices: [],
    },
  }));
}

function problemIn({ field }: Asked, day: string | undefined): string | undefined {
  if (day === undefined) return field.required ? 'enter a day' : undefined;
  return problemInIsoDay(day);
}

/**
 * The days that were typed, by event. Null while nothing has been.
 * @throws InvalidInput naming each day that is none
 */
export function knownDays(asked: readonly Asked[], typed: unknown): ReadonlyMap<string, IsoDate> | null {
  const days = asked.map((each) => ({ each, day: dayTyped(typed, each.field.name) }));
  if (days.every(({ day }) => day === undefined)) return null;
  const issues = days.flatMap(({ each, day }) => {
    const problem = problemIn(each, day);
    return problem === undefined ? [] : [{ path: each.field.name, message: problem }];
  });
  if (issues.length > 0) throw new InvalidInput(issues);
  return new Map(days.flatMap(({ each, day }) => (day === undefined ? [] : [[each.event, day] as const])));
}
