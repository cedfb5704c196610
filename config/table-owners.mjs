/**
 * Whose each table is. Only its owner writes to it; who else reads it in queries of their own, and who else writes, is said
 * below, and `npm run lint:code` holds everybody to it. A view belongs to whoever owns the tables under it.
 *
 * Another room joins a table because a list has to come from one query. Whoever needs one row asks the owner.
 */
const tablesOf = {
  access: ['access_record', 'agreement', 'conflict', 'membership', 'office', 'seat'],
  'action-plans': ['action_milestone', 'action_milestone_change', 'national_dealing'],
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
  'delivery-groups': ['delivery_group', 'delivery_group_holding', 'delivery_group_report', 'delivery_group_seat'],
  documents: ['document', 'document_opening', 'document_piece', 'document_text', 'loose_pieces', 'paper'],
  'draft-comments': ['draft_comment', 'draft_comment_answer'],
  family: ['family_record', 'family_record_change'],
  'filled-forms': ['filled_form', 'filled_form_change', 'form_file'],
  learning: ['learning_change', 'learning_item', 'recommendation_wording'],
  mail: ['email', 'mail_outage'],
  meetings: ['meeting_record', 'meeting_record_change'],
  money: ['cost', 'cost_share', 'cost_sharing', 'money_change'],
  'name-checks': ['name_check'],
  people: ['absence', 'addressee', 'caller', 'contact'],
  publication: ['publication_release'],
  referrals: ['referral'],
  register: ['register_file', 'register_run'],
  reminders: ['rung'],
  reorganisation: ['reorganisation', 'succession'],
  letters: ['kept_letter', 'letter_look', 'letter_sent_before', 'letterhead'],
  submissions: ['submission_word'],
  retention: ['disposal', 'legal_hold', 'retention_rule'],
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
  webhooks: ['webhook', 'webhook_delivery'],
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
  cases: ['addressee', 'caller', 'email', 'partnership', 'seat', 'webhook'],
  // Who made one, and whose it is.
  webhooks: ['caller', 'partnership'],
  // Who sits in a group by which office, which reviews its recommendations are of, and of which of them somebody was reminded.
  'delivery-groups': ['caller', 'case_file', 'email', 'office', 'partnership', 'rung'],
  documents: ['caller', 'case_file'],
  // Who said what of which version, and who answered.
  'draft-comments': ['caller', 'document'],
  // Who filled a form in, whose part it belongs to, and what the history says of it.
  'filled-forms': ['caller', 'case_file', 'history'],
  // Who wrote what, whose review it is, and what the history says of it.
  learning: ['caller', 'case_file', 'history'],
  // Who wrote what, whose review it is, and what the history says of it.
  meetings: ['caller', 'case_file', 'history'],
  // Who wrote what, and whose review it is.
  family: ['caller', 'case_file'],
  // Who recorded it, which action it is of, and whether its recommendation was withdrawn.
  'action-plans': ['caller', 'case_file', 'learning_item'],
  // Who recorded it, and whose review it is.
  money: ['caller', 'case_file', 'partnership'],
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
  // A conflict of interest keeps a review from whoever chairs a group.
  reminders: [
    'action_milestone',
    'case_file',
    'conflict',
    'deadline',
    'delivery_group_holding',
    'delivery_group_seat',
    'email',
    'family_record',
    'national_dealing',
    'partnership',
  ],
  reorganisation: ['addressee', 'caller', 'case_file', 'rung', 'seat'],
  // Who agreed what, and what became of each recommendation.
  publication: ['caller', 'case_file', 'history', 'partnership'],
  // Who proposed and agreed, and which reviews are closed.
  retention: ['caller', 'case_file'],
  // Who dealt with a referral.
  referrals: ['caller', 'partnership'],
  // Who kept a letter, looked at it and sent it.
  letters: ['caller', 'document'],
  // Who said what, and whether the review is over.
  submissions: ['caller', 'case_file'],
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
  cases: ['absence', 'contact', 'email', 'membership', 'office', 'rung', 'webhook_delivery'],
  // An office that changes hands takes its seats along. Absences and contacts are changed under
  // the lock of their partnership.
  people: ['membership', 'partnership'],
  // A form is completed with the events of its case, under the lock of the case.
  'filled-forms': ['case_file'],
  // Of which milestones reminders have begun is noted with them.
  reminders: ['action_milestone'],
  // A reorganisation moves whatever says to which partnership it belongs.
  reorganisation: [
    'absence',
    'contact',
    'delivery_group',
    'membership',
    'office',
    'partnership',
    'partnership_name',
    'setting_change',
  ],
  // A token is issued with its caller, in the partnerships that are named.
  'sign-in': ['caller', 'partnership'],
  // Rows that were put back by a restored backup may have been sent before: they are settled in the same transaction.
  apps: ['email', 'partnership'],
};
