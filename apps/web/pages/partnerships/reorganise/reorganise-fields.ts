import type { KnownPartnership } from '#lantern/bodies';
import type { Difference, ReorganisationPlan, Situation } from '#lantern/reorganisation';
import type { Choice, Field } from '../../kit/forms/fields.js';
import { officeWords } from '../contacts/contact-fields.js';
import { wordsOf } from '../../kit/role-words.js';
import { type Kind, lengthText, rowsOf } from './plan-of.js';

const field = (name: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

const choicesOf = (partnerships: readonly Pick<KnownPartnership, 'code' | 'name'>[]): Choice[] =>
  partnerships.map(({ code, name }) => ({ value: code, words: name }));

const ordinals: readonly string[] = ['First', 'Second', 'Third', 'Fourth'];

/** What is asked of each partnership that comes after. It is explained once. */
function successorFields(kind: Kind, index: number): Field[] {
  const named = (name: string, words: string, hint: string): Field => {
    const label =
      kind === 'merge' ? words : `${ordinals[index] ?? ''}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
    return field(`into-${index}-${name}`, 'text', label, { hint: index === 0 ? hint : '' });
  };
  return [
    named(
      'code',
      'Code of the partnership that comes after',
      'A short name for addresses, such as “cumberland”. If there is such a partnership already, its code is enough.',
    ),
    named('name', 'Full name', ''),
    named(
      'referencePrefix',
      'Letters that new references begin with',
      'Two to four, such as “CU”. Never those of a person or a place of death. References that there are stay.',
    ),
    {
      ...named(
        'mailbox',
        'Mailbox that replies go to (optional)',
        'Left empty, it is that of the old partnership, or of the old ones where they have the same.',
      ),
      required: false,
    },
  ];
}

/** What is asked first: of which partnerships, into what, when and why. */
export function firstFields(kind: Kind, administered: readonly KnownPartnership[]): Field[] {
  const choices = choicesOf(administered);
  return [
    kind === 'merge'
      ? field('from', 'choices', 'Which partnerships come together?', { choices })
      : field('from', 'choice', 'Which partnership is divided?', { choices }),
    ...Array.from({ length: rowsOf[kind] }, (_, index) => successorFields(kind, index)).flat(),
    field('on', 'day', 'On which day?', {
      hint: 'If it is today, it is done at once. It can be planned for a day to come.',
    }),
    field('order', 'text', 'By what order, or why?', {
      hint: 'Such as “Cumbria (Structural Changes) Order 2022”. It goes into the history of every review that moves.',
    }),
  ];
}

const settingField = ({ setting, title, values }: Difference): Field =>
  field(`settings-${setting}`, 'choice', title, {
    choices: [...new Map(values.map(({ value, words }) => [lengthText(value), words]))].map(([value, words]) => ({
      value,
      words: `${words} (${values
        .filter((each) => lengthText(each.value) === value)
        .map(({ partnership }) => partnership)
        .join(', ')})`,
    })),
  });

/** What can only be asked once it is known which partnerships these are: lengths that differ, and who and what goes where. */
export function secondFields(plan: ReorganisationPlan, situation: Situation): Record<Section, Field[]> {
  const named = plan.into.map(({ code, name }) => ({
    code,
    name: situation.partnerships.find((each) => each.code === code)?.name ?? name,
  }));
  const choices = choicesOf(named);
  if (plan.into.length === 1)
    return { settings: situation.differences.map(settingField), open: [], closed: [], people: [], contacts: [] };
  const reviews = (closed: boolean): Field[] =>
    situation.reviews
      .filter((each) => each.closed === closed)
      .map(({ reference }) => field(`reviews-${reference}`, 'choice', reference, { choices }));
  const somebody = (kind: 'people' | 'contacts', id: string, words: string): Field =>
    field(`${kind}-${id}`, 'choices', words, { choices, required: false });
  return {
    settings: [],
    open: reviews(false),
    closed: reviews(true),
    people: situation.people.map(({ id, name, agency, roles }) =>
      somebody('people', id, [name, agency ?? [], wordsOf(roles)].flat().join(', ')),
    ),
    contacts: situation.contacts.map(({ id, name, role, agency }) =>
      somebody('contacts', id, [name, agency ?? [], officeWords[role] ?? role].flat().join(', ')),
    ),
  };
}

export type Section = 'settings' | 'open' | 'closed' | 'people' | 'contacts';
