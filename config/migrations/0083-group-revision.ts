import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class GroupRevision extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0083-group-revision.sql'), 'utf8'));
  }
}
