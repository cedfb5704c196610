/**
 * Where SQL is still text, and how many texts of it there are. `npm run lint:code` lets no file have more, and asks that a
 * count is lowered with them.
 */

/** It stays: each has a test that it agrees with the entities, or works on what no entity describes. */
const stays = {
  // The one statement that writes a case, and reading it under the same lock.
  'libs/cases/write-statement.ts': 7,

  // The claims of due rows, each one prepared statement, and the sweep of what was left half sent.
  'libs/mail/delivery/claims.ts': 2,
  'libs/mail/delivery/recovery.ts': 1,
  'libs/mail/delivery/waiting-email.ts': 5,
  'libs/reminders/due-rung.ts': 2,

  // A backup takes whatever tables there are, by the catalogue of PostgreSQL.
  'apps/cli/backup/load.ts': 3,
  'apps/cli/backup/restore.ts': 1,
  'apps/cli/backup/tables.ts': 4,

  // Before there are tables, or about the database itself: roles, catalogues, whether it takes writes.
  'apps/cli/serving-role.ts': 2,
  'apps/common/database-check.ts': 2,
  'apps/web/operations/checks.ts': 1,
  'libs/platform/postgres/launcher.ts': 1,
};

/** It is to go. */
const goes = {
  'libs/access/case-scopes.ts': 4,
  'libs/cases/case-transaction.ts': 3,
  'libs/cases/history-reader.ts': 1,
  'libs/cases/named-panel.ts': 2,
  'libs/cases/new-case.ts': 1,
  'libs/cases/old-words.ts': 8,
  'libs/cases/panel-seats.ts': 4,
  'libs/cases/partnership-change.ts': 8,
  'libs/cases/reference-numbers.ts': 1,
  'libs/cases/tasks-done-by-mail.ts': 1,
  'libs/cases/verify-words.ts': 1,
  'libs/cases/verify.ts': 3,
  'libs/reminders/open-dates.ts': 1,
};

export const sqlLeft = { ...stays, ...goes };

/** Lists and what they have in common: at most so many. */
export const sqlOfLists = {
  'libs/case-lists/action-list.ts': 2,
  'libs/case-lists/agreed-terms.ts': 1,
  'libs/case-lists/case-filter.ts': 1,
  'libs/case-lists/case-lists.ts': 2,
  'libs/case-lists/case-reader.ts': 3,
  'libs/case-lists/deadline-lists.ts': 1,
  'libs/case-lists/decision-list.ts': 2,
  'libs/case-lists/failed-mail.ts': 3,
  'libs/case-lists/holding-office.ts': 1,
  'libs/case-lists/meeting-list.ts': 1,
  'libs/case-lists/moved-dates.ts': 2,
  'libs/case-lists/news-list.ts': 1,
  'libs/case-lists/open-tasks.ts': 1,
  'libs/case-lists/overdue-tasks.ts': 1,
  'libs/case-lists/oversight-list.ts': 4,
  'libs/case-lists/part-records.ts': 2,
  'libs/case-lists/passed-on.ts': 1,
  'libs/case-lists/past-durations.ts': 2,
  'libs/case-lists/possible-duplicates.ts': 1,
  'libs/case-lists/recorded-facts.ts': 1,
  'libs/case-lists/summary-list.ts': 2,
  'libs/case-lists/work-list.ts': 3,
};
