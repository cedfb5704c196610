/**
 * Where SQL is text, and how many texts of it there are: each for its reason, and held against the entities in
 * test/integration/statements.int-spec.ts, or working on what no entity describes. All other SQL is a typed query.
 * `npm run lint:code` lets no file have more, and asks that a count is lowered with them.
 */

export const sqlLeft = {
  // The one statement that writes a case, and reading it under the same lock.
  'libs/cases/write-statement.ts': 7,
  'libs/cases/told-elsewhere.ts': 1,

  // The claims of due rows, each one prepared statement, and the sweep of what was left half sent.
  'libs/mail/delivery/claims.ts': 2,
  'libs/mail/delivery/recovery.ts': 1,
  'libs/mail/delivery/waiting-email.ts': 6,
  'libs/reminders/due-rung.ts': 4,

  // A backup takes whatever tables there are, by the catalogue of PostgreSQL.
  'apps/cli/backup/load.ts': 3,
  'apps/cli/backup/restore.ts': 1,
  'apps/cli/backup/tables.ts': 4,

  // Whether the database has an extension.
  'libs/learning/said-before.ts': 1,

  // Before there are tables, or about the database itself: roles, catalogues, whether it takes writes.
  'apps/cli/serving-role.ts': 2,
  'apps/common/database-check.ts': 2,
  'apps/web/operations/checks.ts': 1,
  'libs/platform/postgres/launcher.ts': 1,
};
