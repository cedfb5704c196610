import type { IsoDate } from '#lantern/calendar';
import { type KnownLaw, type WorkflowDefinition, asIfInForce, lawsToPlan } from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import { problemInIsoDay } from '#lantern/reading';
import { dayTyped } from '../../kit/forms/answers.js';
import { textOf } from '../../kit/forms/values.js';
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

const choice = (name: string, label: string, hint: string, choices: Field['choices']): Field => ({
  name,
  kind: 'choice',
  label,
  hint,
  required: false,
  choices,
});

/** Under which law, and in which nation: the first of each if nothing is chosen. */
export const lawQuestions = (definition: WorkflowDefinition): Field[] => [
  choice(
    'law',
    'Under which law?',
    'A law that has no first day yet is planned as if it were in force.',
    lawsToPlan(definition).map(({ name, title }) => ({ value: name, words: title })),
  ),
  choice('nation', 'Where is the partnership?', '', [
    { value: 'england', words: 'England' },
    { value: 'wales', words: 'Wales' },
  ]),
];

/** The law that was chosen, as if it were in force from the day that the case begins. */
export function lawChosen(definition: WorkflowDefinition, typed: unknown, from: IsoDate): KnownLaw | undefined {
  const laws = lawsToPlan(definition);
  const regime = laws.find(({ name }) => name === textOf(typed, 'law')) ?? laws[0];
  return regime && asIfInForce(regime, from, textOf(typed, 'nation') === 'wales' ? 'wales' : 'england');
}
