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
  'meeting.pack.downloaded': 'Took the pack of a meeting away',
  'meeting.changes.viewed': 'Looked at who changed what of a meeting',
  'meeting.form.viewed': 'Opened a form about a meeting',
  [general.meetingRecorded]: 'Kept agenda, attendance or minutes of a meeting',
  'document.released': 'Shared a paper, or took it back',
  'document.text.viewed': 'Read the text of a paper',
  'document.changes.viewed': 'Looked at what changed between versions of a paper',
  'comments.viewed': 'Looked at the comments on a draft',
  'comments.downloaded': 'Took the table of comments as a file',
  'comment.viewed': 'Looked at a comment on a draft',
  'comment.form.viewed': 'Opened a form to comment on a draft',
  'comment.added': 'Commented on a draft',
  'comment.answered': 'Answered a comment on a draft',
  'comment.takenBack': 'Took a comment on a draft back',
  'document.about.viewed': 'Looked at a paper and its versions',
  'document.version.added': 'Added a newer version of a paper',
  'document.filed': 'Said what a paper is and where it belongs',
  'document.withdrawal.viewed': 'Looked at whether to withdraw a version',
  'document.withdrawn': 'Withdrew a version of a paper, or put it back',
  'recorded.viewed': 'Looked at what they had recorded',
  'conflict.acknowledged': 'Read what follows from a conflict of interest',
  'asked.opened': 'Opened what an agency was asked for',
  'review.copy.viewed': 'Looked at what a copy of the review holds',
  'review.copied': 'Took a copy of the review',
  'letters.viewed': 'Looked at the letters',
  'letter.viewed': 'Looked at a letter',
  'letter.downloaded': 'Downloaded a letter',
  'names.viewed': 'Looked at the checks of names',
  [general.namesChecked]: 'Looked for names',
  'names.check.viewed': 'Looked at what a check of names found',
  [general.namesReleased]: 'Let something out in which a name was found',
  'chronology.viewed': 'Looked at the chronology',
  'chronology.shared': 'Shared all rows of the chronology, or took that back',
  'chronology.sending.viewed': 'Opened the page on which rows of the chronology are sent',
  'chronology.sent': 'Sent rows of the chronology',
  'chronology.comparison.viewed': 'Looked at what new rows of the chronology change',
  'chronology.taken': 'Took new rows into the chronology',
  'chronology.row.form.viewed': 'Opened the form of a row of the chronology',
  'chronology.row.added': 'Added a row to the chronology',
  'chronology.row.corrected': 'Corrected a row of the chronology',
  'chronology.row.removed': 'Removed a row of the chronology',
  'chronology.own.downloaded': 'Downloaded the rows of their agency',
  'chronology.downloaded': 'Downloaded the chronology',
  [general.learningRecorded]: 'Wrote down something that was learnt',
  [general.learningAgreed]: 'Marked something that was learnt as agreed',
  [general.learningWithdrawn]: 'Withdrew something that was learnt',
  'learning.item.added': 'Wrote down something that was learnt',
  'learning.item.changed': 'Changed something that was learnt',
  'review.email.arrived': 'Dealt with an e-mail',
  'review.email.handled': 'Dealt with an e-mail',
  'review.email.resent': 'Dealt with an e-mail',
  'learning.viewed': 'Looked at what the review has learnt',
  'learning.item.viewed': 'Looked at something that was learnt',
  'learning.trace.viewed': 'Looked at what something that was learnt rests on',
  'learning.changes.viewed': 'Looked at who changed something that was learnt',
  'learning.form.viewed': 'Opened a form for something that was learnt',
  'learning.basis.viewed': 'Opened the form of what something that was learnt rests on',
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

/** Whether a deed has words of its own, in both languages. */
export const hasWords = (action: string): boolean => Object.hasOwn(known, action) || Object.hasOwn(lists, action);

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
