import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class ListsOfOnePartnership extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0035-lists-of-one-partnership.sql'), 'utf8'));
  }
}
