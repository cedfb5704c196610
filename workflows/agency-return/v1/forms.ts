import { withGeneralForms } from '../../shared/forms.js';

/** How an agency, and those who asked it, are asked for what they record on a return. */
export const forms = withGeneralForms({
  actions: {
    'return.acknowledged': { label: 'Confirm that we have this request' },
    'author.nominated': {
      label: 'Name a colleague to write the IMR',
      help: 'Somebody who took no part in the case and does not manage those who did.',
    },
    'return.reassigned': { label: 'This is not ours: pass it to another agency' },
    'return.submitted': { label: 'Send the return', help: 'You can attach files first.' },
    'return.nil': { label: 'We had no involvement', help: 'A full answer: it completes your part.' },
    'queries.raised': { label: 'Raise queries' },
    'queries.answered': { label: 'Answer the queries' },
    'return.accepted': { label: 'Accept the return' },
    'return.excused': { label: 'Excuse the agency' },
    'nonEngagement.escalated': { label: 'Escalate: the agency does not answer' },
  },
  fields: {
    kind: { label: 'What is asked for?', options: { scoping: 'Scoping return', chronology: 'Chronology', imr: 'IMR' } },
    name: { label: 'Name of the author' },
    independenceConfirmed: {
      label: 'The author took no part in the case and does not manage those who did',
    },
    to: { label: 'Which agency does it belong to?' },
    signedOffBy: { label: 'Signed off by (senior manager)', hint: 'An IMR needs a senior manager’s signature.' },
    involvement: {
      label: 'Did your agency know anyone concerned?',
      options: { known: 'Yes, there was contact', none: 'No contact was found' },
    },
    count: { label: 'How many queries?' },
    step: { label: 'Step of the route (1 to 5)' },
  },
});
