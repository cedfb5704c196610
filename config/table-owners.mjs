/**
 * Whose each table is. Only its owner writes to it; who else reads it in queries of their own, and who else writes, is said
 * below, and `npm run lint:code` holds everybody to it. A view belongs to whoever owns the tables under it.
 *
 * Another room joins a table because a list has to come from one query. Whoever needs one row asks the owner.
 */
const tablesOf = {
  access: ['access_record', 'agreement', 'conflict', 'membership', 'office', 'seat'],
  bodies: ['organisation', 'organisation_name', 'partnership', 'partnership_name', 'setting_change'],
  cases: [
    'calendar_snapshot',
    'case_file',
    'deadline',
    'history',
    'idempotency_key',
    'law_asked',
    'own_words',
    'reference_serial',
    'regime_start',
    'task',
  ],
  chronology: ['chronology_person', 'chronology_query', 'chronology_row', 'chronology_sharing', 'chronology_table'],
  documents: ['document', 'document_opening', 'document_text', 'paper'],
  'draft-comments': ['draft_comment', 'draft_comment_answer'],
  'filled-forms': ['filled_form', 'filled_form_change', 'form_file'],
  learning: ['learning_change', 'learning_item', 'recommendation_wording'],
  mail: ['email', 'mail_outage'],
  meetings: ['meeting_record', 'meeting_record_change'],
  'name-checks': ['name_check'],
  people: ['absence', 'addressee', 'caller', 'contact'],
  referrals: ['referral'],
  register: ['register_file'],
  reminders: ['rung'],
  reorganisation: ['reorganisation', 'succession'],
  'sign-in': [
    'access_token',
    'calendar_feed',
    'identity',
    'kept_form',
    'session',
    'sign_in_asking',
    'sign_in_attempt',
    'sign_in_errand',
    'sign_in_link',
  ],
  // What a database is: the command that makes it, and the sample that fills it, say so.
  apps: ['installation'],
};

export const owners = Object.fromEntries(
  Object.entries(tablesOf).flatMap(([room, tables]) => tables.map((table) => [table, room])),
);

/** Who reads tables of others in queries of their own. */
export const alsoRead = {
  // Whether somebody may see a case follows from the case, its body and whom its e-mails went to.
  access: ['caller', 'case_file', 'email', 'organisation'],
  // What is asked of a body, who acts for it, and which reorganisation ended a partnership.
  bodies: ['caller', 'case_file', 'contact', 'office', 'reorganisation', 'succession'],
  // Lists of cases, each from one query: with the partnership, the people and the e-mails that they show.
  'case-lists': [
    'case_file',
    'deadline',
    'history',
    'task',
    'own_words',
    'calendar_snapshot',
    'caller',
    'contact',
    'organisation_name',
    'email',
    'office',
    'partnership',
    'rung',
    'seat',
  ],
  // Who a panel's named members are, and which e-mails have done a task.
  cases: ['addressee', 'caller', 'email', 'partnership', 'seat'],
  documents: ['caller', 'case_file'],
  // Who said what of which version, and who answered.
  'draft-comments': ['caller', 'document'],
  // Who filled a form in, whose part it belongs to, and what the history says of it.
  'filled-forms': ['caller', 'case_file', 'history'],
  // Who wrote what, whose review it is, and what the history says of it.
  learning: ['caller', 'case_file', 'history'],
  // Who wrote what, whose review it is, and what the history says of it.
  meetings: ['caller', 'case_file', 'history'],
  // Whether an e-mail is still to be said, and to whom: one claim of due rows.
  mail: ['addressee', 'case_file', 'contact', 'deadline', 'history', 'partnership', 'rung'],
  // Who looked a text through, and who released it.
  'name-checks': ['caller'],
  // What somebody leaves behind when they go, over every case.
  people: ['case_file', 'office', 'organisation', 'partnership', 'seat', 'task'],
  // What stands in the records of a page of reviews.
  quality: ['history'],
  queue: ['email', 'rung'],
  // A register that goes out, and which of its rows are there already.
  register: ['case_file', 'history', 'partnership'],
  // What became of the dates of reviews over years.
  reports: ['case_file', 'deadline'],
  reminders: ['case_file', 'deadline', 'email', 'partnership'],
  reorganisation: ['addressee', 'caller', 'case_file', 'rung', 'seat'],
  // Who dealt with a referral.
  referrals: ['caller', 'partnership'],
  'sign-in': ['caller'],
  // The sample and the simulator, which look at what they made.
  apps: ['caller', 'case_file', 'email', 'partnership'],
};

/** Who writes tables of others, or locks their rows. */
export const alsoWritten = {
  // A conflict is declared under the lock of its person. Whoever's office ends is written to no longer.
  access: ['caller', 'contact'],
  // A body's new name, or the body that comes out of another, goes on to whoever names it; and the rows of a body that is
  // taken into another are that other's from then on, all in one transaction.
  bodies: [
    'caller',
    'case_file',
    'chronology_query',
    'chronology_row',
    'chronology_table',
    'contact',
    'document',
    'draft_comment',
    'email',
    'filled_form',
  ],
  // The write statement queues e-mails and reminders with the event, and mail stands above it. Who sits, and is written
  // to, follows from it too; a lead that passes takes along what waits.
  cases: ['absence', 'contact', 'email', 'membership', 'office', 'rung'],
  // An office that changes hands takes its seats along. Absences and contacts are changed under
  // the lock of their partnership.
  people: ['membership', 'partnership'],
  // A form is completed with the events of its case, under the lock of the case.
  'filled-forms': ['case_file'],
  // A reorganisation moves whatever says to which partnership it belongs.
  reorganisation: ['absence', 'contact', 'membership', 'office', 'partnership', 'partnership_name', 'setting_change'],
  // A token is issued with its caller, in the partnerships that are named.
  'sign-in': ['caller', 'partnership'],
  // Rows that were put back by a restored backup may have been sent before: they are settled in the same transaction.
  apps: ['email', 'partnership'],
};
