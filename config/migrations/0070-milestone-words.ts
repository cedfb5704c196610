import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class MilestoneWords extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0070-milestone-words.sql'), 'utf8'));
  }
}
