import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class SavedForms extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0005-kept-forms.sql'), 'utf8'));
  }
}
