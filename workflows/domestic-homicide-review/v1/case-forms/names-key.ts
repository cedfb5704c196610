import type { Role } from '#lantern/engine';
import type { CaseForm } from '#lantern/forms';
import { roleWords } from './asking.js';

/*
 * The key of pseudonyms: the one place in which the real names of a case stand. Whoever needs no name reads the facts of
 * the case, which call people by their pseudonyms.
 */
export const namesKey: CaseForm<Role> = {
  name: 'names-key',
  version: 'v1',
  title: 'Key of names',
  purpose:
    'Who is meant by each pseudonym. It is kept apart from all papers, and opened by the co-ordinator and the independent chair alone. Agencies see only those rows that they are asked to look for, on their own page.',
  writers: ['coordinator', 'independentChair'],
  readers: [],
  shows: ['reference'],
  people: {
    table: 'people',
    shownWhere: { column: 'lookFor', is: ['yes'] },
    placesWhere: { column: 'role', is: ['place'] },
  },
  sections: [
    {
      id: 'people',
      title: 'People',
      questions: [
        {
          id: 'people',
          kind: 'table',
          label: 'People',
          help: 'One row for each person, each professional and each place that would give the case away: a school, somebody’s work. What is not known can be left empty and added later.',
          sensitivity: 'identifying',
          columns: [
            { id: 'pseudonym', kind: 'text', label: 'Pseudonym', required: true, sensitivity: 'case' },
            {
              id: 'role',
              kind: 'choice',
              label: 'Who they are to the case',
              options: { ...roleWords, professional: 'A professional', place: 'A place' },
              required: true,
              sensitivity: 'case',
            },
            { id: 'name', kind: 'text', label: 'Full name', required: true, sensitivity: 'identifying' },
            {
              id: 'otherNames',
              kind: 'text',
              label: 'Other names and spellings',
              sensitivity: 'identifying',
            },
            { id: 'born', kind: 'partialDate', label: 'Date of birth', sensitivity: 'identifying' },
            { id: 'addresses', kind: 'longText', label: 'Addresses', sensitivity: 'identifying' },
            {
              id: 'lookFor',
              kind: 'choice',
              label: 'Are agencies asked to look for this person?',
              options: { yes: 'Yes', no: 'No' },
              required: true,
              sensitivity: 'case',
            },
          ],
        },
      ],
    },
  ],
  outcomes: [],
};
