import type { CaseForm } from '#lantern/forms';
import type { CodedField, CodedFrom } from '#workflows';
import type { CodedAnswers } from '../../../cases/submission/coding-sheet.js';
import { unanswered } from '../../../cases/submission/coding-sheet.js';
import { familyPartPage, formPage, historyPage, learningPage, sectionPage } from '../../../paths.js';

/* Where what a coding sheet misses is said, so that each place is named once with all that is missing there. */

/** What there is to say it in. */
export interface Mending {
  readonly reference: string;
  readonly forms: readonly CaseForm[];
  /** Forms whose sections are open to be filled in. */
  readonly open: readonly string[];
  readonly people: { readonly form: string; readonly table: string };
  /** Somebody stands in the table of people: each can be coded. */
  readonly hasPeople: boolean;
}

interface Place {
  readonly path: string;
  /** What the place is called, and which part of it. */
  readonly words: string;
  readonly part: string | null;
}

export interface MissingAt extends Place {
  readonly fields: readonly string[];
}

function placeIn({ reference, forms, open }: Mending, form: string, question: string): Place {
  const found = forms.findLast(({ name }) => name === form);
  const section = found?.sections.find(({ questions }) => questions.some(({ id }) => id === question));
  const path = section && open.includes(form) ? sectionPage(reference, form, section.id) : formPage(reference, form);
  return { path, words: found?.title ?? form, part: section?.title ?? null };
}

function placeOf(from: CodedFrom, mending: Mending): Place {
  const { reference, people } = mending;
  switch (from.by) {
    case 'answer':
    case 'ticked':
      return placeIn(mending, from.form, from.question);
    case 'person':
      return placeIn(mending, mending.hasPeople ? from.form : people.form, people.table);
    case 'age':
      return placeIn(mending, people.form, people.table);
    case 'family':
      return { path: familyPartPage(reference), words: 'The family’s part', part: null };
    case 'theme':
    case 'mainTheme':
      return { path: learningPage(reference), words: 'Recommendations, with their themes', part: null };
    case 'event':
    case 'partnership':
    case 'reference':
    case 'kind':
    case 'standing':
      return { path: historyPage(reference), words: 'Correct the entry in the history', part: null };
  }
}

function placesOf({ from: [first] }: CodedField, mending: Mending): Place[] {
  return first ? [placeOf(first, mending)] : [];
}

/** Each place where something is missing, in the order of the sheet, with what is missing there. */
export function missingAt(groups: readonly CodedAnswers[], mending: Mending): MissingAt[] {
  const missing = unanswered(groups).flatMap((field) => placesOf(field, mending).map((place) => ({ field, place })));
  const byPath = Map.groupBy(missing, ({ place }) => place.path);
  return [...byPath.values()].flatMap((all) => {
    const [first] = all;
    return first ? [{ ...first.place, fields: all.map(({ field }) => field.title) }] : [];
  });
}
