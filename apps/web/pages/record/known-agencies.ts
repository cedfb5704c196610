import { knownBody } from '#lantern/reading';
import type { JsonObject } from '../../requests/read.js';
import type { Choice, Field } from '../forms/fields.js';

/*
 * An agency is reached by its name, as the partnership's contacts have it: a name with a slip in it leads to nobody. So
 * the names are shown where one is typed, offered where one is chosen, and taken whatever their capitals, spaces and apostrophes.
 */

const asChoice = (name: string): Choice => ({ value: name, words: name });

const withChoices = (field: Field, known: readonly string[]): Field => {
  const there = field.choices.map(({ value }) => value);
  return { ...field, choices: [...field.choices, ...known.filter((name) => !there.includes(name)).map(asChoice)] };
};

/** The questions that a name of an agency answers, with the names that are known. */
export function withKnownAgencies(fields: readonly Field[], known: readonly string[]): Field[] {
  if (known.length === 0) return [...fields];
  const hintValues = { names: known.join('; ') };
  return fields.map((field) => {
    if (field.name === 'owner') return withChoices(field, known);
    if (field.name === 'agencies' && field.kind === 'lines')
      return { ...field, hint: 'One on each line. Known here: {names}.', hintValues };
    if (field.name === 'agency' && field.kind === 'text') return { ...field, hint: 'Known here: {names}.', hintValues };
    return field;
  });
}

/** An event with its agencies as they are known, and each of them once. */
export function asKnown(event: JsonObject, known: readonly string[]): JsonObject {
  const knownName = (typed: unknown): unknown => knownBody(String(typed), known) ?? typed;
  const { agency, agencies } = event;
  return {
    ...event,
    ...(typeof agency === 'string' && { agency: knownName(agency) }),
    ...(Array.isArray(agencies) && { agencies: [...new Set(agencies.map(knownName))] }),
  };
}
