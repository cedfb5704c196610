import {
  type FamilyContent,
  type Participation,
  choices,
  leaflets,
  parted,
  participation,
  toldOf,
  ways,
} from '#lantern/family';
import type { Field } from '../../kit/forms/fields.js';

const field = (name: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

const optional = { required: false };

export const choiceWords: Readonly<Record<(typeof choices)[number], string>> = {
  takesPart: 'To take part',
  inSome: 'To take part in some of it',
  notNow: 'Not at this stage',
  notAsked: 'Not asked yet',
  notTraced: 'Cannot be traced',
};

export const wayWords: Readonly<Record<(typeof ways)[number], string>> = {
  telephone: 'By telephone',
  email: 'By e-mail',
  letter: 'By letter',
  inPerson: 'In person',
  online: 'In a call with pictures',
  advocate: 'Through their advocate',
  liaison: 'Through the family liaison officer',
};

export const leafletWords: Readonly<Record<(typeof leaflets)[number], string>> = {
  homeOffice: 'The Home Office’s leaflet',
  advocacy: 'The leaflet of an advocacy service',
};

export const toldWords: Readonly<Record<(typeof toldOf)[number], string>> = {
  decision: 'The decision',
  hold: 'A hold',
  extension: 'More time',
  submission: 'The submission to the Home Office',
  letter: 'The Home Office’s letter',
  publication: 'The publication',
};

export const partWords: Readonly<Record<Participation, string>> = {
  contributed: 'Family or friends contributed to the review',
  terms: 'They were consulted about the terms of reference',
  advocate: 'They were supported by an expert specialist advocate',
  draft: 'They received the draft report',
  panel: 'They met the panel',
};

export const partedWords: Readonly<Record<(typeof parted)[number], string>> = {
  yes: 'Yes',
  no: 'No',
  notYet: 'Not yet',
};

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, words: label }));

const wayField = field('way', 'choice', 'How do they want to be spoken with?', { choices: options(wayWords) });
const leafletsField = field('leaflets', 'choices', 'Which leaflets were they given? (optional)', {
  ...optional,
  choices: options(leafletWords),
});
const nextField = field('nextContact', 'day', 'When are you in touch next?', {
  hint: 'It stands in the co-ordinator’s list of the week. Nothing is ever sent to the family.',
});

export const personFields: readonly Field[] = [
  field('name', 'text', 'Who is it?', { hint: 'Their name, or the pseudonym that they chose.' }),
  field('relationship', 'text', 'Relationship to the person who died (optional)', optional),
  field('choice', 'choice', 'What did they choose?', {
    hint: 'Nobody has to take part, and everybody may change their mind.',
    choices: options(choiceWords),
  }),
  wayField,
  field('reach', 'long', 'Where they are reached (optional)', {
    ...optional,
    hint: 'Number, address, good times; and where not to leave a message.',
  }),
  field('language', 'text', 'Language and format (optional)', optional),
  field('advocate', 'long', 'Their advocate (optional)', {
    ...optional,
    hint: 'Name, organisation and how to reach them.',
  }),
  field('advocacyOfferedOn', 'day', 'When was an advocate offered? (optional)', optional),
  leafletsField,
  field('leafletsOn', 'day', 'When were the leaflets given? (optional)', optional),
  field('wishes', 'long', 'What matters to them, and what they wish (optional)', optional),
  field('careful', 'lines', 'Dates to be careful with (optional)', {
    ...optional,
    hint: 'One on each line: “3 March, her birthday”. Trial, inquest and anniversaries too.',
  }),
  nextField,
  field('nextBy', 'text', 'Who is in touch with them? (optional)', optional),
];

export const contactFields: readonly Field[] = [
  field('onDay', 'day', 'When was it?'),
  { ...wayField, label: 'How was it?' },
  field('by', 'text', 'Who of us spoke with them?'),
  field('said', 'long', 'What was said and agreed?', { hint: 'As they would say it themselves.' }),
  field('told', 'choices', 'What were they told of? (optional)', { ...optional, choices: options(toldWords) }),
  leafletsField,
  nextField,
];

export const takingOffFields: readonly Field[] = [
  field('reason', 'text', 'Why is it taken off?', {
    hint: 'It is shown no longer. What it said stays among what was changed, for those who lead the review.',
  }),
];

const dayOf: Readonly<Partial<Record<Participation, Field>>> = {
  terms: field('termsOn', 'day', 'When were they consulted? (optional)', optional),
  draft: field('draftOn', 'day', 'When did they receive the draft? (optional)', optional),
  panel: field('panelOn', 'day', 'When did they meet the panel? (optional)', optional),
};

export const partFields: readonly Field[] = participation.flatMap((name) => [
  field(name, 'choice', partWords[name], { choices: options(partedWords) }),
  ...(dayOf[name] ? [dayOf[name]] : []),
  ...(name === 'draft'
    ? [field('draftHow', 'text', 'In which form, and with how much time? (optional)', optional)]
    : []),
]);

/** What was said as its form is filled in: a day as one that was chosen. */
export function bodyOf(
  fields: readonly Field[],
  said: FamilyContent[keyof FamilyContent],
): Record<string, string | readonly string[]> {
  const entries = fields.map(({ name, kind }): [string, string | readonly string[]] => {
    const value: unknown = Object.hasOwn(said, name) ? Reflect.get(said, name) : '';
    if (kind === 'day') return [`${name}-said`, String(value)];
    const all = Array.isArray(value) ? value.map(String) : [];
    if (kind === 'lines') return [name, all.join('\n')];
    return [name, kind === 'choices' ? all : String(value)];
  });
  return Object.fromEntries(entries);
}
