import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class DutiesOwed extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0085-duties-owed.sql'), 'utf8'));
  }
}
