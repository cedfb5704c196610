import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class LetterSentBefore extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0082-letter-sent-before.sql'), 'utf8'));
  }
}
