import { formatDate, type Language } from '#lantern/calendar';
import type { FamilyHere } from '#lantern/family';
import type { Field } from '../../kit/forms/fields.js';
import { choiceWords, contactFields, partFields, personFields, wayWords } from './family-fields.js';

interface Line {
  readonly label: string;
  readonly values: readonly string[];
  /** They are words of ours, to be said in the reader's language. */
  readonly isWords: boolean;
}

/** What was answered, question by question; what was left empty is left out. */
export function linesOf(fields: readonly Field[], said: object, language: Language): Line[] {
  return fields.flatMap(({ name, label, kind, choices }) => {
    const value: unknown = Object.hasOwn(said, name) ? Reflect.get(said, name) : undefined;
    const all = (Array.isArray(value) ? value : [value])
      .filter((each) => each !== undefined && each !== '')
      .map(String);
    if (all.length === 0) return [];
    const words = (each: string) => choices.find((choice) => choice.value === each)?.words ?? each;
    const values = all.map((each) => (kind === 'day' ? formatDate(each, language) : words(each)));
    return [{ label, values, isWords: choices.length > 0 }];
  });
}

const fieldsOf = { person: personFields, contact: contactFields, participation: partFields } as const;

/** What was said before in what was changed. */
function before(fields: readonly Field[], was: object, after: object, language: Language): Line[] {
  const changed = fields.filter(
    ({ name }) => JSON.stringify(Reflect.get(was, name)) !== JSON.stringify(Reflect.get(after, name)),
  );
  return changed.map((field) => {
    const [line] = linesOf([field], was, language);
    return line ?? { label: field.label, values: [], isWords: false };
  });
}

function changesShown({ people, participation, changes }: FamilyHere, language: Language) {
  const kept = [...people, ...people.flatMap(({ contacts }) => contacts), ...(participation ? [participation] : [])];
  const now = new Map<string, object>(kept.map(({ id, said }) => [id, said]));
  return changes.map(({ recordId, kind, was, by, at, takenOff }) => {
    const after = now.get(recordId) ?? {};
    now.set(recordId, was);
    return { by, at, takenOff, lines: before(fieldsOf[kind], was, after, language) };
  });
}

/** Everybody, the last contact first; the part they took; and what was changed. */
export const shownFamily = (here: FamilyHere, language: Language) => ({
  people: here.people.map(({ id, said, contacts }) => ({
    id,
    name: said.name,
    choice: choiceWords[said.choice],
    way: wayWords[said.way],
    nextContact: said.nextContact,
    nextBy: said.nextBy ?? '',
    careful: said.careful ?? [],
    lines: linesOf(
      personFields.filter(({ name }) => !['name', 'choice', 'way', 'nextContact', 'nextBy', 'careful'].includes(name)),
      said,
      language,
    ),
    contacts: contacts.map((contact) => ({
      id: contact.id,
      day: contact.said.onDay,
      way: wayWords[contact.said.way],
      by: contact.said.by,
      said: contact.said.said,
      lines: linesOf(
        contactFields.filter(({ name }) => name === 'told' || name === 'leaflets'),
        contact.said,
        language,
      ),
    })),
  })),
  part: here.participation ? linesOf(partFields, here.participation.said, language) : [],
  // A contact that leaves the day of the next one as it was changes nothing that could be shown.
  changes: changesShown(here, language).filter(({ lines, takenOff }) => lines.length > 0 || takenOff !== null),
});
