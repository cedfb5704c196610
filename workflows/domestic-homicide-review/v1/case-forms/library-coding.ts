import type { Role } from '#lantern/engine';
import type { CaseForm, Question, Section, Sensitivity } from '#lantern/forms';
import { roleWords } from './asking.js';
import * as codes from './library-codes.js';

/*
 * What the Home Office’s library asks of a review and nothing else in its record says. "No" is told apart from "not known":
 * of each group somebody ticks what is so, and what is not known; the rest is not so once the group is answered.
 */

const none = 'None of these';

interface Labels {
  readonly label: string;
  readonly unknown: string;
}

function ticked(
  id: string,
  { label, unknown }: Labels,
  options: Readonly<Record<string, string>>,
  sensitivity: Sensitivity,
) {
  const isSo: Question = { id, kind: 'choices', label, options: { ...options, none }, sensitivity };
  const isNotKnown: Question = {
    id: `${id}NotKnown`,
    kind: 'choices',
    label: unknown,
    options,
    sensitivity,
  };
  return [isSo, isNotKnown];
}

const choice = (id: string, label: string, options: Readonly<Record<string, string>>): Question => ({
  id,
  kind: 'choice',
  label,
  options,
  sensitivity: 'special',
});

const people: Section = {
  id: 'people',
  title: 'Each person',
  help: 'Of those who died and of those thought responsible. Who they are, and their ages, stand in the facts of the case.',
  questions: [
    {
      id: 'people',
      kind: 'table',
      label: 'People, by pseudonym',
      keyedBy: 'pseudonym',
      givenRows: true,
      prefilled: {
        form: 'facts',
        question: 'people',
        columns: { pseudonym: 'pseudonym', role: 'role' },
      },
      sensitivity: 'special',
      columns: [
        { id: 'pseudonym', kind: 'text', label: 'Pseudonym', given: true, required: true, sensitivity: 'case' },
        { ...choice('role', 'Who they are to the case', roleWords), given: true },
        choice('sex', 'Sex', codes.sexes),
        choice('orientation', 'Sexual orientation', codes.orientations),
        choice('religion', 'Religion', codes.religions),
        { id: 'ethnicity', kind: 'text', label: 'Ethnicity', sensitivity: 'special' },
        choice('relationship', 'Of a victim: relationship to the perpetrator', codes.relationships),
      ],
    },
  ],
};

const wholeCase: Section = {
  id: 'case',
  title: 'The case as a whole',
  questions: [
    { id: 'region', kind: 'text', label: 'Region of the partnership', sensitivity: 'open' },
    { id: 'cause', kind: 'text', label: 'Cause of death', mayBeUnknown: true, sensitivity: 'special' },
    choice('verdict', 'Verdict of the court', codes.verdicts),
    { id: 'offending', kind: 'yesNo', label: 'Had the victim a history of offending?', sensitivity: 'criminal' },
    ...ticked(
      'categories',
      { label: 'Which of these is it?', unknown: 'Of which of these categories is it not known?' },
      codes.categories,
      'special',
    ),
  ],
};

/** Several groups on one page, so that a form of so many flags is gone through in a few steps. */
const page = (id: string, title: string, ...groups: readonly (readonly Question[])[]): Section => ({
  id,
  title,
  questions: groups.flat(),
});

export const libraryCoding: CaseForm<Role> = {
  name: 'library-coding',
  version: 'v1',
  title: 'Coding for the library',
  purpose:
    'What the Home Office’s library asks of a review and the rest of its record does not say. All of it together is the coding sheet, under Home Office.',
  writers: ['coordinator', 'independentChair'],
  readers: [],
  shows: ['reference'],
  sections: [
    people,
    wholeCase,
    page(
      'victim',
      'The victim',
      ticked(
        'victim',
        { label: 'What was so of the victim?', unknown: 'What of this is not known of the victim?' },
        codes.victimCircumstances,
        'special',
      ),
      ticked(
        'victimHealth',
        { label: 'Which of these had the victim?', unknown: 'What is not known of the victim’s health?' },
        codes.health,
        'special',
      ),
    ),
    page(
      'perpetrator',
      'The perpetrator',
      ticked(
        'perpetrator',
        { label: 'What was so of the perpetrator?', unknown: 'What of this is not known of the perpetrator?' },
        codes.perpetratorCircumstances,
        'special',
      ),
      ticked(
        'perpetratorHealth',
        { label: 'Which of these had the perpetrator?', unknown: 'What is not known of the perpetrator’s health?' },
        codes.health,
        'special',
      ),
    ),
    page(
      'knownTo',
      'Who knew of the abuse, and what was done',
      ticked(
        'knownTo',
        {
          label: 'Who knew the perpetrator as somebody who abuses?',
          unknown: 'Of whom is it not known whether they knew?',
        },
        codes.knownTo,
        'criminal',
      ),
      ticked(
        'services',
        { label: 'Which of these was so of the perpetrator?', unknown: 'Of which of these services is it not known?' },
        codes.services,
        'criminal',
      ),
    ),
    page(
      'aggravating',
      'Aggravating factors, and children',
      ticked(
        'aggravating',
        { label: 'Which of these was there?', unknown: 'Of which of these factors is it not known?' },
        codes.aggravating,
        'criminal',
      ),
      ticked(
        'children',
        { label: 'What was so of children?', unknown: 'What of this is not known of children?' },
        codes.children,
        'family',
      ),
    ),
    page(
      'addressees',
      'Recommendations',
      ticked(
        'addressees',
        { label: 'To whom does the report make recommendations?', unknown: 'Of whom is it not settled yet?' },
        codes.addressees,
        'open',
      ),
    ),
  ],
  outcomes: [],
};
