import { withGeneralForms } from '../../shared/forms.js';

/** How a member of the panel, and those who asked them, are asked for what they record. */
export const forms = withGeneralForms({
  actions: {
    'comments.sent': { label: 'Send comments' },
    'comments.none': { label: 'No comments' },
    'comments.overtaken': { label: 'Stop waiting for these comments' },
  },
  fields: {
    summary: {
      label: 'Your comments',
      hint: 'Say which page. If they are in a file, add it and say here what is in it. Write no names.',
      long: true,
    },
    version: { label: 'Version of the report' },
    document: { label: 'The draft report (optional)', from: 'paper', paperKind: 'draft' },
  },
});
