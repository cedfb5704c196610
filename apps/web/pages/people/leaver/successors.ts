import type { OfficeDetails, PersonDetails } from '#lantern/people';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import { isProblem, readAddress, readName } from '#lantern/reading';
import type { Leaving, Successor } from '../../../cases/recording/hand-overs.service.js';
import type { Choice, Field } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';
import { roleWords } from '../../kit/role-words.js';

type Office = OfficeDetails;

/** Who leaves, what they leave, and who could follow. */
export interface Leaver {
  readonly from: PersonDetails;
  readonly offices: readonly Office[];
  /** The partnerships in which they are written to beside their offices. */
  readonly contactsIn: readonly string[];
  readonly others: readonly PersonDetails[];
}

const question = (name: string, label: string, more: Partial<Field>): Field => ({
  name,
  kind: 'choice',
  label,
  hint: '',
  required: false,
  choices: [],
  ...more,
});

const peopleChoices = (people: readonly PersonDetails[]): Choice[] =>
  people.map(({ id, name, agency }) => ({ value: id, words: agency ? `${name}, ${agency}` : name }));

const somebodyNew: Choice = { value: 'new', words: 'Somebody who is not in Lantern yet' };

/** Somebody of the same partnership, and of the same agency where they sit for one. Holding the office already is no hindrance. */
const canFollow = (person: PersonDetails, from: PersonDetails, { partnershipId, role }: Office): boolean =>
  person.offices.some((held) => held.until === null && held.partnershipId === partnershipId) &&
  (role !== 'panelMember' || person.agency === from.agency);

/** One successor for all, and for each office another where there are several. */
export const leaverFields = ({ from, offices, others }: Leaver): readonly Field[] => [
  question('to', 'Who follows them?', {
    required: true,
    choices: [
      ...peopleChoices(others),
      somebodyNew,
      { value: 'none', words: 'Nobody: their offices end, and nobody is written to in their place' },
    ],
  }),
  question('name', 'Name of somebody new', { kind: 'text' }),
  question('email', 'E-mail address of somebody new', { kind: 'text' }),
  ...(offices.length < 2 ? [] : offices).map((office, index) =>
    question(`office-${index}`, roleWords[office.role], {
      hint: 'In {partnership}. Left open, it goes the same way as all.',
      hintValues: { partnership: office.partnership },
      choices: [
        ...peopleChoices(others.filter((each) => canFollow(each, from, office))),
        somebodyNew,
        { value: 'none', words: 'Nobody: this office ends' },
      ],
    }),
  ),
];

/** What a form says of who follows whom. @throws InvalidInput */
export function leavingIn(leaver: Leaver, body: unknown): Leaving {
  const { from, offices, contactsIn } = leaver;
  const issues: InputIssue[] = [];
  const follow = (path: string, chosen: string, office: Office | null): Successor | null => {
    const read = successorIn(leaver, body, chosen, office);
    if (read !== 'unknown') return read;
    issues.push({ path, message: 'choose somebody of this partnership, and of the same agency on a panel' });
    return null;
  };
  const all = textOf(body, 'to');
  const followed = offices.map((office, index) => {
    const own = textOf(body, `office-${index}`);
    return { office, to: follow(own === '' ? 'to' : `office-${index}`, own || all, office) };
  });
  const { email } = from;
  const inTheirPlace = follow('to', all, null);
  const to = inTheirPlace && writtenToIn(leaver, inTheirPlace);
  issues.push(...issuesOfNew(body, [all, ...offices.map((_office, index) => textOf(body, `office-${index}`))]));
  if (issues.length > 0) throw new InvalidInput(issues);
  return { from, offices: followed, contacts: email === null ? null : { partnershipIds: contactsIn, from: email, to } };
}

function successorIn(
  { from, others }: Leaver,
  body: unknown,
  chosen: string,
  office: Office | null,
): Successor | null | 'unknown' {
  if (chosen === 'none') return null;
  if (chosen === 'new') return { name: textOf(body, 'name'), email: textOf(body, 'email') };
  const known = others.find(({ id }) => id === chosen);
  return known && (office === null || canFollow(known, from, office)) ? known : 'unknown';
}

function issuesOfNew(body: unknown, chosen: readonly string[]): InputIssue[] {
  if (!chosen.includes('new')) return [];
  const read = { name: readName(textOf(body, 'name')), email: readAddress(textOf(body, 'email')) };
  return Object.entries(read).flatMap(([path, reading]) =>
    isProblem(reading) ? [{ path, message: reading.problem }] : [],
  );
}

/** How a successor is written to. */
function writtenToIn({ others }: Leaver, to: Successor) {
  const known = 'id' in to ? others.find(({ id }) => id === to.id) : undefined;
  const email = 'email' in to ? to.email : (known?.email ?? '');
  return { name: to.name, email, language: known?.language ?? 'en' };
}
