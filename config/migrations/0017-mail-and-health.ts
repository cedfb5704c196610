import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class MailAndHealth extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0017-mail-and-health.sql'), 'utf8'));
  }
}
