/**
 * Whose each table is. Only its owner writes to it; who else reads it in queries of their own is said here, table by table,
 * and `npm run lint:code` holds everybody to it. Views belong to whoever owns the tables under them.
 *
 * A reader joins a table because a list has to come from one query. Whoever needs one row asks the owner.
 */
export const owners = {
  absence: 'people',
  access_record: 'people',
  access_token: 'people',
  addressee: 'people',
  agreement: 'people',
  calendar_feed: 'people',
  caller: 'people',
  conflict: 'people',
  contact: 'people',
  identity: 'people',
  kept_form: 'people',
  membership: 'people',
  office: 'people',
  organisation: 'people',
  organisation_name: 'people',
  partnership: 'people',
  reorganisation: 'people',
  seat: 'people',
  session: 'people',
  setting_change: 'people',
  sign_in_asking: 'people',
  sign_in_attempt: 'people',
  sign_in_errand: 'people',
  sign_in_link: 'people',
  succession: 'people',

  calendar_snapshot: 'reviews',
  case_file: 'reviews',
  deadline: 'reviews',
  history: 'reviews',
  idempotency_key: 'reviews',
  own_words: 'reviews',
  reference_serial: 'reviews',
  rung: 'reminders',
  task: 'reviews',

  document: 'documents',
  document_opening: 'documents',
  email: 'mail',
  installation: 'platform',
  mail_outage: 'mail',
};
