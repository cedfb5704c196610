import { withGeneralForms } from '../../shared/forms.js';

/** What whoever holds it may be called, where an action is given. */
export const holderWords = {
  coordinator: 'The co-ordinator',
  independentChair: 'The independent chair',
  panelMember: 'A member of the panel',
};

/** What is asked about an action when it is given; the review asks the same. */
export const givenFields = {
  meeting: { label: 'Which meeting?', hint: 'As the address of its page says: panel-2.' },
  holder: { label: 'Who does it?', options: holderWords },
  agency: { label: 'Agency of the member (optional)' },
  action: { label: 'What is to be done?', hint: 'One thing. Write no names: it stands in lists.', long: true },
  due: { label: 'By when?' },
} as const;

/** How whoever holds an action, and those who gave it, are asked for what they record. */
export const forms = withGeneralForms({
  actions: {
    'meetingAction.done': { label: 'It is done' },
    'meetingAction.closed': { label: 'It is no longer needed' },
  },
  fields: {
    ...givenFields,
    summary: { label: 'What was done? (optional)', hint: 'Write no names.', long: true },
    'meetingAction.closed/reason': {
      label: 'Why?',
      hint: 'Or which action says the same. Write no names.',
      long: true,
    },
  },
});
