import type { Role } from '#lantern/engine';
import type { CaseForm } from '#lantern/forms';
import { when } from './asking.js';

/* What the independence of the chair and author rests on, as the report will state it. */

export const chairIndependence: CaseForm<Role> = {
  name: 'chair-independence',
  version: 'v1',
  title: 'Independence of the chair and author',
  purpose: 'What the report will say of the independence of whoever chairs the review and writes its report.',
  writers: ['coordinator', 'independentChair'],
  readers: ['cspChair', 'panelMember'],
  shows: ['reference'],
  sections: [
    {
      id: 'statement',
      title: 'Statement',
      questions: [
        { id: 'chair', kind: 'text', label: 'Chair', required: true, sensitivity: 'open' },
        { id: 'author', kind: 'text', label: 'Author, where it is somebody else', sensitivity: 'open' },
        { id: 'experience', kind: 'longText', label: 'Experience and training', required: true, sensitivity: 'open' },
        {
          id: 'employed',
          kind: 'yesNo',
          label: 'Has either ever worked for an agency that takes part?',
          required: true,
          sensitivity: 'case',
        },
        {
          id: 'employedHow',
          kind: 'longText',
          label: 'For which, when, and why are they independent all the same?',
          asked: when('employed', 'yes'),
          required: when('employed', 'yes'),
          sensitivity: 'case',
        },
        {
          id: 'conflict',
          kind: 'longText',
          label: 'Conflicts of interest declared',
          help: 'Write “none” where there were none.',
          required: true,
          sensitivity: 'case',
        },
      ],
    },
    {
      id: 'checked',
      title: 'Checked',
      questions: [
        {
          id: 'checkedBy',
          kind: 'text',
          label: 'Checked by',
          prefilled: 'caller',
          required: true,
          sensitivity: 'case',
        },
        { id: 'checkedOn', kind: 'date', label: 'Checked on', prefilled: 'today', required: true, sensitivity: 'case' },
      ],
    },
  ],
  outcomes: [],
  prints: [
    {
      name: 'statement',
      title: 'Statement of independence',
      questions: ['chair', 'author', 'experience', 'employed', 'employedHow', 'conflict'],
    },
  ],
};
