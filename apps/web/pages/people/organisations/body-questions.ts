import { type OfBody, type OrganisationKind, organisationKinds } from '#lantern/bodies';
import type { Field } from '../../kit/forms/fields.js';

export const kindWords: Readonly<Record<OrganisationKind, string>> = {
  police: 'Police force',
  localAuthority: 'Local authority',
  nhsEngland: 'NHS England',
  integratedCareBoard: 'Integrated care board',
  nhsTrust: 'NHS trust',
  localHealthBoard: 'Local health board (Wales)',
  probation: 'Probation provider',
  probationBoard: 'Probation board',
  communitySafetyPartnership: 'Community Safety Partnership',
  policeCommissioner: 'Police and Crime Commissioner',
  prosecution: 'Crown Prosecution Service',
  fireAndRescue: 'Fire and rescue service',
  coroner: 'Coroner',
  charity: 'Charity or specialist service',
  gpPractice: 'GP practice',
  housing: 'Housing provider',
  school: 'School or college',
  employer: 'Employer',
  faithBody: 'Faith body',
  unknown: 'Not known yet',
};

const base = { hint: '', required: true, choices: [] } as const;

/** `listing`: where the law of today lists the bodies under the duty. */
export const organisationFields = (listing: string): readonly Field[] => [
  { ...base, name: 'name', kind: 'text', label: 'Name of the organisation', hint: 'As it is named in the scoping.' },
  {
    ...base,
    name: 'kind',
    kind: 'choice',
    label: 'What kind of body is it?',
    choices: organisationKinds.map((value) => ({ value, words: kindWords[value] })),
  },
  {
    ...base,
    name: 'duty',
    kind: 'choice',
    label: 'Is it under the statutory duty?',
    hint: listing,
    choices: [
      { value: 'byKind', words: 'As bodies of its kind are' },
      { value: 'yes', words: 'Yes' },
      { value: 'no', words: 'No' },
    ],
  },
];

export const nameField: Field = { ...base, name: 'name', kind: 'text', label: 'New name' };

/** Whether a body is under the duty, and between which days: each may be left open. */
export const dutyFields: readonly Field[] = [
  {
    ...base,
    name: 'duty',
    kind: 'choice',
    label: 'Is it under the statutory duty?',
    choices: [
      { value: 'yes', words: 'Yes' },
      { value: 'no', words: 'No' },
    ],
  },
  { ...base, name: 'since', kind: 'day', label: 'First day (optional)', required: false },
  { ...base, name: 'until', kind: 'day', label: 'Last day (optional)', required: false },
];

export const mergeField = (others: readonly { readonly id: string; readonly name: string }[]): Field => ({
  ...base,
  name: 'into',
  kind: 'choice',
  label: 'Which organisation is it now?',
  choices: others.map(({ id, name }) => ({ value: id, words: name })),
});

/** What the other body is called, and who goes to it. */
export const splitFields = (people: readonly OfBody[]): readonly Field[] => [
  {
    ...base,
    name: 'other',
    kind: 'text',
    label: 'Name of the other organisation',
    hint: 'One that is known already, or a new one.',
  },
  ...(people.length === 0
    ? []
    : [
        {
          ...base,
          name: 'going',
          kind: 'choices' as const,
          label: 'Who goes to it?',
          required: false,
          choices: people.map(({ id, kind, name, email }) => ({
            value: id,
            words: kind === 'caller' ? '{name}, in Lantern ({email})' : '{name}, contact ({email})',
            values: { name, email: email ?? '' },
          })),
        },
      ]),
];
