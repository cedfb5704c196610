import type { KnownPartnership } from '#lantern/bodies';
import type { WorkflowDefinition } from '#lantern/engine';
import { type Field, fieldsOf, noChoices } from '../../kit/forms/fields.js';

/** What has to be known first; the rest is asked for, and may stay empty. */
const order = ['on', 'notifiedBy', 'victims', 'dateOfDeath', 'manner', 'localReference', 'identifiedOn', 'note'];

/** The questions that open a review. Where somebody works for one partnership alone, it is not asked which. */
export function openingFields(
  definition: WorkflowDefinition | undefined,
  partnerships: readonly KnownPartnership[],
): Field[] {
  if (!definition) throw new Error('No workflow of reviews is installed.');
  const fields = fieldsOf(definition, definition.opening, noChoices);
  const asked = order.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  const where: Field = {
    name: 'partnership',
    kind: 'choice',
    label: 'Which partnership?',
    hint: '',
    required: true,
    choices: partnerships.map(({ code, name }) => ({ value: code, words: name })),
  };
  return [where, ...asked];
}
