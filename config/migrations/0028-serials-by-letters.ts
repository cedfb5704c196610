import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class SerialsByLetters extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0028-serials-by-letters.sql'), 'utf8'));
  }
}
