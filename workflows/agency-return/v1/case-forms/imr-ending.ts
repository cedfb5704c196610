import type { Question, Section } from '#lantern/forms';

/* Of an IMR: what is learnt from it, what the chair asked of it, and who answers for it. */

export const learning: Section = {
  id: 'learning',
  title: 'What was done well, and what is learnt',
  questions: [
    { id: 'goodPractice', kind: 'longText', label: 'What was done well?', required: true, sensitivity: 'case' },
    { id: 'lessons', kind: 'longText', label: 'What is to be learnt?', required: true, sensitivity: 'case' },
    {
      id: 'changedAlready',
      kind: 'table',
      label: 'What has changed already',
      sensitivity: 'case',
      columns: [
        { id: 'what', kind: 'text', label: 'What', required: true, sensitivity: 'case' },
        { id: 'on', kind: 'partialDate', label: 'Date', sensitivity: 'case' },
      ],
    },
  ],
};

export const recommendations: Section = {
  id: 'recommendations',
  title: 'Recommendations to your own agency',
  questions: [
    {
      id: 'recommendations',
      kind: 'table',
      label: 'Recommendations',
      help: 'One row for each. Each needs an owner, a date and a sign by which you will know that it worked.',
      sensitivity: 'case',
      columns: [
        { id: 'recommendation', kind: 'longText', label: 'Recommendation', required: true, sensitivity: 'case' },
        { id: 'owner', kind: 'text', label: 'Owner (post)', toComplete: true, sensitivity: 'case' },
        { id: 'due', kind: 'partialDate', label: 'Done by', toComplete: true, sensitivity: 'case' },
        { id: 'measure', kind: 'text', label: 'How you will know', toComplete: true, sensitivity: 'case' },
      ],
    },
  ],
};

export const staff: Section = {
  id: 'staff',
  title: 'Staff',
  questions: [
    { id: 'support', kind: 'longText', label: 'How are staff supported, and told the outcome?', sensitivity: 'case' },
  ],
};

export const replies: Section = {
  id: 'replies',
  title: 'Replies to queries',
  help: 'What those who lead the review asked about your IMR. Change the answer itself where it needs it, and say here what you did.',
  questions: [
    {
      id: 'replies',
      kind: 'table',
      label: 'Queries',
      givenRows: true,
      keyedBy: 'number',
      prefilled: { form: 'imr-queries', question: 'queries', columns: { number: 'number', query: 'query' } },
      sensitivity: 'case',
      columns: [
        { id: 'number', kind: 'number', label: 'Number', given: true, required: true, sensitivity: 'open' },
        { id: 'query', kind: 'longText', label: 'What is asked', given: true, sensitivity: 'case' },
        { id: 'reply', kind: 'longText', label: 'Your reply', toComplete: true, sensitivity: 'case' },
      ],
    },
  ],
};

/** A check that must come out well before anybody signs. */
const check = (id: string, label: string, mend: string, more: Readonly<Record<string, string>> = {}): Question => ({
  id,
  kind: 'choice',
  label,
  options: { yes: 'Yes', no: 'No', ...more },
  unfinished: { no: mend },
  required: true,
  sensitivity: 'open',
});

export const selfCheck: Section = {
  id: 'selfCheck',
  title: 'Check before it is signed',
  questions: [
    check('everyLine', 'Is every line of enquiry answered?', 'Answer every line of enquiry before it is signed.'),
    check('saysWhy', 'Does it say why, and not only what?', 'Say why things were done as they were.'),
    check('noNames', 'Is it free of real names and dates of birth?', 'Put pseudonyms in the place of names.'),
    check('policiesSent', 'Are copies of the policies sent with it?', 'Send the policies as files on your task.', {
      notNeeded: 'None are needed',
    }),
    check('owned', 'Has each recommendation an owner and a date?', 'Give each recommendation an owner and a date.', {
      notNeeded: 'There are none',
    }),
    check(
      'outside',
      'Is the author outside the case and its line of management?',
      'An IMR is written by somebody outside the case: name another author first.',
    ),
    check(
      'equalityBoth',
      'Is equality considered for both people?',
      'Consider equality for the person who died and the person thought responsible.',
    ),
  ],
};

export const signOff: Section = {
  id: 'signOff',
  title: 'Signed off',
  questions: [
    {
      id: 'signedOffBy',
      kind: 'text',
      label: 'Senior manager who signs it off',
      help: 'Outside the line of management of the case.',
      required: true,
      sensitivity: 'case',
    },
    { id: 'signedOffPost', kind: 'text', label: 'Their post', required: true, sensitivity: 'case' },
    {
      id: 'signedOffOn',
      kind: 'date',
      label: 'Signed off on',
      prefilled: 'today',
      required: true,
      sensitivity: 'case',
    },
  ],
};
