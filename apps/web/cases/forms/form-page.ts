import { type Language, formatPartial } from '#lantern/calendar';
import type { Terms } from '#lantern/case-lists';
import { type Answers, type CaseForm, type SectionState, askedIn, missingOf, standingsOf } from '#lantern/forms';
import type { FormAtHand, LookedFor } from './case-forms.js';
import { formPage, sectionPage } from '../../paths.js';
import { type InWords, type SectionInWords, answerInWords, sectionInWords } from './answer-words.js';

/** How a section stands, in the words and the colour of its tag. */
const stateWords: Readonly<Record<SectionState, { readonly words: string; readonly tag: string }>> = {
  notNeeded: { words: 'Not needed', tag: 'grey' },
  notBegun: { words: 'Not yet started', tag: 'blue' },
  begun: { words: 'In progress', tag: 'light-blue' },
  complete: { words: 'Completed', tag: '' },
};

export interface ListedSection {
  readonly id: string;
  readonly title: string;
  /** Null where nothing of it is asked. */
  readonly path: string | null;
  readonly state: string;
  readonly tag: string;
  /** The questions without an answer, where it was begun. */
  readonly missing: readonly string[];
}

/** The sections of a form as a list of tasks. */
export function listedSections({ form, filled, answers, scope }: FormAtHand): ListedSection[] {
  return standingsOf(form, answers, filled?.saved ?? []).map(({ section, state, missing }) => ({
    id: section.id,
    title: section.title,
    path: state === 'notNeeded' ? null : sectionPage(scope.reference, form.name, section.id),
    state: stateWords[state].words,
    tag: stateWords[state].tag,
    missing: state === 'begun' ? [...new Set(missing.map(({ question }) => question.label))] : [],
  }));
}

/** The answers of a form, by section; what is not asked is left out. */
export const answersInWords = (form: CaseForm, answers: Answers, words: InWords): SectionInWords[] =>
  form.sections.flatMap((section) => {
    const asked = askedIn(section, answers);
    return asked.length > 0 ? [sectionInWords(section, asked, answers, words)] : [];
  });

/** What a form shows of its case before it asks. Null where nothing is known of it yet. */
export function shownOfCase(
  { form, scope }: FormAtHand,
  { terms, people }: { readonly terms: Terms | undefined; readonly people: readonly LookedFor[] },
  language: Language,
) {
  const { shows } = form;
  const day = (date: string | null) => (date === null ? null : formatPartial(date, language));
  return {
    reference: scope.reference,
    agency: shows.includes('agency') ? scope.agency : null,
    asksPeriod: shows.includes('period'),
    period: terms ? { first: day(terms.scopeFrom), last: day(terms.scopeTo) } : null,
    asksPeople: shows.includes('people'),
    people: people.map(({ facts }) =>
      facts
        .map(({ question, answer }) => answerInWords(question, answer, language))
        .filter(({ value }) => value !== null),
    ),
  };
}

/** Whether all that is asked has an answer. */
export const isReady = ({ form, answers }: FormAtHand): boolean => missingOf(form, answers).length === 0;

/** What every page of a form is shown with. */
export const aboutForm = ({ form, filled, scope }: FormAtHand) => ({
  reference: scope.reference,
  agency: scope.agency,
  title: form.title,
  name: form.name,
  path: formPage(scope.reference, form.name),
  /** An agency sends its answers to those who lead the review; what these fill in themselves is completed. */
  sends: scope.isPart,
  revision: filled?.revision ?? 0,
});
