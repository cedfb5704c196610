import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class DraftCommentTables extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0046-draft-comments.sql'), 'utf8'));
  }
}
