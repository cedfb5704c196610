import type { ActionWords } from '#lantern/engine';
import { bodyKey } from '#lantern/reading';
import type { OneOfSeveral } from '../../../cases/recording/events.service.js';
import type { JsonObject } from '../../../requests/read.js';
import { linesOf } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { listOf, textOf } from '../../kit/forms/values.js';

/*
 * One form asks several agencies at once. Each is recorded as an event of its own, so that the history, the dates and the
 * e-mails are as if they had been asked one after the other; but all of them are recorded, or none.
 */

const others = 'agency-others';

/** One body is asked once, however often and in whatever spelling it was named. */
const distinct = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.findIndex((other) => bodyKey(other) === bodyKey(name)) === index);

/** The question with a box for each agency that is known, and a place for those that are not. */
export function askedSeverally(
  fields: readonly Field[],
  { severally }: Pick<ActionWords, 'severally'>,
  known: readonly string[],
  body: unknown,
): Field[] {
  if (severally === undefined) return [...fields];
  const names = distinct([...known, ...listOf(body, severally.field)]);
  return fields.flatMap((field): Field[] => {
    if (field.name !== severally.field) return [field];
    const label = severally.label;
    const typed = {
      name: others,
      kind: 'lines',
      label: 'Other agencies (optional)',
      hint: 'One on each line.',
    } as const;
    if (names.length === 0) return [{ ...field, kind: 'lines', label, hint: 'One on each line.' }];
    const choices = names.map((name) => ({ value: name, words: '{name}', values: { name } }));
    const { hintValues: _names, ...asked } = field;
    return [
      { ...asked, kind: 'choices', label, hint: '', choices },
      { ...typed, required: false, choices: [] },
    ];
  });
}

/** The event once for each of those that it is about; once with nobody in it where none was named, which is refused. */
export function eventsOf(
  event: JsonObject,
  { severally }: Pick<ActionWords, 'severally'>,
  body: unknown,
): readonly [OneOfSeveral, ...OneOfSeveral[]] {
  if (severally === undefined) return [{ event, called: '' }];
  const { [severally.field]: chosen, [others]: _typed, ...same } = event;
  const named = Array.isArray(chosen) ? chosen.map(String) : [];
  const [first, ...more] = distinct([...named, ...linesOf(textOf(body, others))]);
  const about = (name: string): OneOfSeveral => ({ event: { ...same, [severally.field]: name }, called: name });
  return first === undefined ? [{ event: same, called: '' }] : [about(first), ...more.map(about)];
}
