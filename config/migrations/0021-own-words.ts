import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class OwnWordsSealed extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0021-own-words.sql'), 'utf8'));
  }
}
