import type { AccessOutcome } from '#lantern/access';
import { general } from '#lantern/engine';
import { workflows } from '#workflows';

/** What somebody looked at or did, in words, by the name under which it was recorded. */
const known: Readonly<Record<string, string>> = {
  'review.viewed': 'Looked at the review',
  'review.form.viewed': 'Opened a form',
  'event.form.viewed': 'Opened a form to correct an entry',
  'event.recorded': 'Recorded something',
  'event.previewed': 'Looked at what recording something would send',
  [general.eventCorrected]: 'Corrected an entry',
  'removal.form.viewed': 'Opened a form to remove a text',
  [general.textRemoved]: 'Removed a text from the history',
  [general.taskChased]: 'Reminded somebody',
  'review.history.viewed': 'Looked at the history',
  'review.law.viewed': 'Looked at its law and guidance',
  'review.schedule.viewed': 'Looked at what will be sent',
  'review.parts.viewed': 'Looked at the returns and actions',
  'review.people.viewed': 'Looked at the people and panel',
  'review.members.viewed': 'Looked at the people and panel',
  'review.members.changed': 'Changed who sits on the review',
  'review.contacts.viewed': 'Looked at the contacts',
  'review.contacts.changed': 'Changed the contacts',
  'review.emails.viewed': 'Looked at the e-mails',
  'calendar.followed': 'Has its dates in their calendar',
  'review.access.viewed': 'Looked at who looked',
  'review.opened': 'Opened the review',
  'review.changes.viewed': 'Looked at changes that can be applied',
  'review.changes.applied': 'Applied changes',
  'review.email.settled': 'Dealt with an e-mail',
  'agreement.viewed': 'Read the confidentiality agreement',
  'agreement.signed': 'Signed the confidentiality agreement',
  'answer.form.viewed': 'Opened a form',
  'answer.sent': 'Sent an answer',
  'receipt.viewed': 'Looked at what was received',
  'decision.form.viewed': 'Opened a form',
  'decision.recorded': 'Recorded a decision',
  'conflicts.viewed': 'Looked at the conflicts of interest',
  'conflict.declared': 'Declared a conflict of interest',
  'conflict.decided': 'Decided on a conflict of interest',
  'papers.viewed': 'Looked at the papers',
  'document.added': 'Added a document',
  'document.opened': 'Opened a document',
  'document.release.viewed': 'Looked at whether to share a paper',
  'forms.listed': 'Looked at the list of forms',
  'form.viewed': 'Looked at a form',
  'form.section.viewed': 'Opened a section of a form',
  'form.section.saved': 'Saved answers of a form',
  'form.changes.viewed': 'Looked at who changed which answer of a form',
  'form.compared': 'Laid the answers of agencies side by side',
  'form.printed': 'Printed a form',
  'form.file.viewed': 'Looked at how to fill a form in off line',
  'form.downloaded': 'Downloaded a form to fill in off line',
  'form.file.sent': 'Sent a form that was filled in off line',
  'form.file.compared': 'Looked at what a file changes of a form',
  'form.file.taken': 'Took the answers of a form from a file',
  [general.formCompleted]: 'Completed a form',
  [general.formReopened]: 'Opened a form again',
  [general.formRemoved]: 'Removed the answers of a form',
  'meetings.viewed': 'Looked at the meetings',
  'meeting.viewed': 'Looked at a meeting',
  'meeting.changes.viewed': 'Looked at who changed what of a meeting',
  'meeting.form.viewed': 'Opened a form about a meeting',
  [general.meetingRecorded]: 'Kept agenda, attendance or minutes of a meeting',
  'document.released': 'Shared a paper, or took it back',
  'document.about.viewed': 'Looked at a paper and its versions',
  'document.version.added': 'Added a newer version of a paper',
  'document.filed': 'Said what a paper is and where it belongs',
  'document.withdrawal.viewed': 'Looked at whether to withdraw a version',
  'document.withdrawn': 'Withdrew a version of a paper, or put it back',
};

/** The lists of parts, which each kind of review has as it says. */
const lists: Readonly<Record<string, string>> = Object.fromEntries(
  workflows.flatMap(({ grids = [] }) => grids.map(({ path, viewed }) => [`review.${path}.viewed`, viewed])),
);

/** `review.document.viewed` as "Review document viewed": a deed without words of its own is still told. */
function plainly(action: string): string {
  const words = action.replaceAll('.', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const deedWords = (action: string): string => known[action] ?? lists[action] ?? plainly(action);

/** What a form is called, by its name. */
export const formWords = (name: string | null): string =>
  workflows.flatMap(({ caseForms = [] }) => caseForms).findLast((form) => form.name === name)?.title ?? '';

/** What came of a deed, where it was not simply done. */
export const outcomeWords: Readonly<Record<AccessOutcome, string>> = {
  done: '',
  returned: 'tried, not carried out yet',
  refused: 'tried, refused',
  failed: 'tried, and Lantern failed',
};
