import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

/** The first schema: people, cases with their history and clocks, reminders and e-mail. */
export class Foundation extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0001-foundation.sql'), 'utf8'));
  }

  override down(): void {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}
