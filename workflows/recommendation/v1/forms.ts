import { withGeneralForms } from '../../shared/forms.js';

/** How the owner of an action, and those who follow it up, are asked for what they record. */
export const forms = withGeneralForms({
  actions: {
    'recommendation.accepted': { label: 'We accept this recommendation' },
    'recommendation.refused': { label: 'We do not accept it' },
    'recommendation.reassigned': { label: 'Give it to another owner' },
    'work.started': { label: 'We have started' },
    'progress.updated': { label: 'Update in one line' },
    'evidence.submitted': { label: 'It is done: say what shows it' },
    'evidence.returned': { label: 'Ask for better evidence' },
    'recommendation.verified': { label: 'Verify the evidence' },
    'recommendation.closed': { label: 'Close it with a reason' },
  },
  fields: {
    action: { label: 'Action' },
    owner: { label: 'Owner (agency)' },
    summary: { label: 'In one line, what has been done?', hint: 'Write no names.' },
    'recommendation.accepted/due': { label: 'By when will it be done? (optional)' },
  },
});
