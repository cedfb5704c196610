import type { Choice, Field } from '../../kit/forms/fields.js';

/*
 * An agency is reached by its name, as the partnership's contacts have it. So the names are shown where one is typed, and
 * offered where one is chosen; what is typed otherwise is brought to them before it is recorded (`BodiesInEvents`).
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
