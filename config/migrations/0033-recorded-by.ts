import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class RecordedBy extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0033-recorded-by.sql'), 'utf8'));
  }
}
