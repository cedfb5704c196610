import type { Role } from '#lantern/engine';
import type { CaseForm, Question, Section } from '#lantern/forms';
import { when } from './asking.js';
import { decisionRecord as before } from './decision-record.js';

/*
 * The record of the decision with what is known in it already: the facts, and what each agency returned. It is printed as
 * the briefing for the decision, and as the notice of it, which holds nothing of the dead but the day of the decision.
 */

const bodies: Question = {
  id: 'bodies',
  kind: 'table',
  label: 'Bodies consulted',
  help: 'Those that sent a scoping return stand here with what they found. Add a row for each other body.',
  keyedBy: 'body',
  prefilled: {
    formOfParts: 'scoping-return',
    columns: { body: '@agency', involved: 'involvement', found: 'account', abuse: 'abuseSigns' },
  },
  sensitivity: 'special',
  columns: [
    { id: 'body', kind: 'text', label: 'Body', required: true, sensitivity: 'case' },
    {
      id: 'involved',
      kind: 'choice',
      label: 'Was it involved?',
      options: { yes: 'Yes', no: 'No' },
      sensitivity: 'case',
    },
    { id: 'found', kind: 'longText', label: 'What it found', sensitivity: 'special' },
    { id: 'abuse', kind: 'longText', label: 'Signs of abuse', sensitivity: 'special' },
    {
      id: 'view',
      kind: 'choice',
      label: 'Its view',
      options: { review: 'A review', noReview: 'No review', other: 'Another way to learn', none: 'None given' },
      toComplete: true,
      sensitivity: 'case',
    },
    { id: 'why', kind: 'text', label: 'In its words', sensitivity: 'case' },
  ],
};

/** What is known before anybody writes it here again. */
const known: Readonly<Record<string, Question['prefilled']>> = { brief: { form: 'facts', question: 'brief' } };

const withKnown = (question: Question): Question => {
  if (question.id === bodies.id) return bodies;
  const prefilled = known[question.id];
  return prefilled ? { ...question, prefilled } : question;
};

const decided = when('decided', 'review', 'noReview', 'otherLearning');

const telling: Section = {
  id: 'telling',
  title: 'Who is told',
  asked: decided,
  questions: [
    { id: 'homeOfficeToldOn', kind: 'date', label: 'The Home Office was told on', sensitivity: 'case' },
    { id: 'homeOfficeHow', kind: 'text', label: 'How, and under which reference of theirs?', sensitivity: 'case' },
    { id: 'familyTold', kind: 'yesNo', label: 'Was the family told?', required: true, sensitivity: 'family' },
    {
      id: 'familyToldOn',
      kind: 'date',
      label: 'On which day were they told?',
      asked: when('familyTold', 'yes'),
      required: when('familyTold', 'yes'),
      sensitivity: 'family',
    },
    {
      id: 'familyToldHow',
      kind: 'text',
      label: 'By whom, and how?',
      asked: when('familyTold', 'yes'),
      sensitivity: 'family',
    },
    {
      id: 'familyNotYet',
      kind: 'text',
      label: 'Why not yet?',
      asked: when('familyTold', 'no'),
      required: when('familyTold', 'no'),
      sensitivity: 'family',
    },
    { id: 'agenciesToldOn', kind: 'date', label: 'The agencies were told on', sensitivity: 'case' },
    { id: 'lead', kind: 'text', label: 'Which partnership leads, and which take part?', sensitivity: 'case' },
  ],
};

const sections: readonly Section[] = before.sections.map((section) => ({
  ...section,
  questions: section.questions.map(withKnown),
}));

const ofBefore = sections.flatMap(({ questions }) => questions).map(({ id }) => id);
const ofTheDecision = ['decided', 'decidedBy', 'decidedOn', 'dissent'];

export const decisionRecordV2: CaseForm<Role> = {
  ...before,
  version: 'v2',
  sections: [...sections, telling],
  prints: [
    {
      name: 'briefing',
      title: 'Briefing for the decision',
      questions: ofBefore.filter((id) => !ofTheDecision.includes(id)),
    },
    {
      name: 'notice',
      title: 'Notice of the decision',
      questions: [
        'law',
        'age',
        'cause',
        'abuse',
        'relationship',
        'decided',
        'decidedBy',
        'decidedOn',
        'reasons',
        'lead',
      ],
    },
  ],
};
