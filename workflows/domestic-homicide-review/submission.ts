import type { SubmissionItem } from '../shared/submission.js';
import { type EventName } from './v1/events.js';

const event = (name: EventName, field?: string) =>
  ({ by: 'event', event: name, ...(field !== undefined && { field }) }) as const;
const form = (name: string) => ({ by: 'form', form: name }) as const;
const paper = (kind: string) => ({ by: 'paper', kind }) as const;

/** What goes to the Home Office with the report of a review, in the order in which it is gone through (task D11). */
export const domesticHomicideReviewSubmission: readonly SubmissionItem[] = [
  { name: 'overviewReport', title: 'Overview report', shownBy: [paper('overviewReport')] },
  { name: 'executiveSummary', title: 'Executive summary', shownBy: [paper('executiveSummary')] },
  {
    name: 'actionPlan',
    title: 'Action plan',
    help: 'Every recommendation says who acts and by when.',
    shownBy: [{ by: 'plan', event: 'action.opened' satisfies EventName }],
  },
  { name: 'dataForm', title: 'The Home Office’s form', shownBy: [paper('homeOfficeForm')], ifInUse: true },
  {
    name: 'anonymised',
    title: 'The report names nobody',
    help: 'The version that the report stands at was checked for names.',
    shownBy: [{ by: 'names', event: 'anonymisation.checked' satisfies EventName }],
  },
  { name: 'independence', title: 'Independence of the chair and author', shownBy: [form('chair-independence')] },
  {
    name: 'family',
    title: 'How the family took part, and what they said of the draft',
    shownBy: [form('family-part'), event('family.sawDraft')],
  },
  {
    name: 'equality',
    title: 'Equality and diversity',
    help: 'The report looks at each characteristic and does not only list them.',
    shownBy: [],
  },
  {
    name: 'dissemination',
    title: 'Who is sent the report',
    help: 'The list in the report of who receives it.',
    shownBy: [],
  },
  {
    name: 'timescales',
    title: 'Timescales, and reasons for delay',
    shownBy: [{ by: 'timescale', clock: 'completion', event: 'extension.asked' satisfies EventName }],
  },
  { name: 'parallel', title: 'Parallel reviews and proceedings', shownBy: [form('parallel-processes')] },
  { name: 'panel', title: 'List of the panel', shownBy: [event('panel.established')] },
  { name: 'signOff', title: 'Sign-off, with its minute', shownBy: [event('csp.signedOff', 'minute')] },
  { name: 'contact', title: 'Whom the letter goes to', shownBy: [{ by: 'contact' }] },
  {
    name: 'coding',
    title: 'The library’s coding sheet',
    help: 'What the Home Office’s library asks of each review: most of it comes from the record.',
    shownBy: [{ by: 'codingSheet' }],
  },
];
