import type { WorkflowDefinition } from '#lantern/engine';
import type { KnownPartnership } from '#lantern/bodies';
import { type Field, fieldsOf, noChoices } from '../../kit/forms/fields.js';

/** What has to be known first; the rest may stay empty, and the note comes last. */
const rank = ({ name, required }: Field): number => (name === 'note' ? 2 : Number(!required));

/** The questions that open a review. Where somebody works for one partnership alone, it is not asked which. */
export function openingFields(definition: WorkflowDefinition, partnerships: readonly KnownPartnership[]): Field[] {
  const fields = fieldsOf(definition, definition.opening, noChoices);
  const asked = fields.toSorted((one, other) => rank(one) - rank(other));
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
