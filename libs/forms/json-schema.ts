import { yesNoWords } from './answer.js';
import { type CaseForm, questionsOf } from './case-form.js';
import type { Question } from './question.js';

type Schema = Readonly<Record<string, unknown>>;

const notKnownSchema: Schema = {
  type: 'object',
  properties: { notKnown: { const: true } },
  required: ['notKnown'],
  additionalProperties: false,
};

const enumOf = (options: object): Schema => ({ enum: Object.keys(options) });

const partialDate: Schema = { type: 'string', pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$` };

function ofKind({ kind, options = {}, columns = [] }: Question): Schema {
  switch (kind) {
    case 'yesNo':
      return enumOf(yesNoWords);
    case 'choice':
      return enumOf(options);
    case 'choices':
      return { type: 'array', items: enumOf(options), uniqueItems: true };
    case 'number':
      return { type: 'integer', minimum: 0 };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'partialDate':
      return partialDate;
    case 'time':
      return { type: 'string', pattern: String.raw`^\d{2}:\d{2}$` };
    case 'table':
      return { type: 'array', items: objectOf(columns) };
    default:
      return { type: 'string' };
  }
}

const schemaOf = (question: Question): Schema => {
  const { label, help, mayBeUnknown, sensitivity } = question;
  const answer = ofKind(question);
  return {
    title: label,
    ...(help && { description: help }),
    'x-sensitivity': sensitivity,
    ...(mayBeUnknown ? { anyOf: [answer, notKnownSchema] } : answer),
  };
};

const objectOf = (questions: readonly Question[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(questions.map((question) => [question.id, schemaOf(question)])),
  required: questions.filter(({ required, asked }) => required === true && !asked).map(({ id }) => id),
  additionalProperties: false,
});

/**
 * The shape of a form's answers, as JSON schema. While a form is being filled in anything may be missing, so that nothing is
 * required of the whole; of a row of a table what every row needs is.
 */
export const jsonSchemaOf = (form: CaseForm): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: form.title,
  description: form.purpose,
  'x-form': form.name,
  'x-version': form.version,
  ...objectOf(questionsOf(form)),
  required: [],
});
