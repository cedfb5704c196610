import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class WordsOfDates extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0013-words-of-dates.sql'), 'utf8'));
  }
}
