import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class Papers extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0045-papers.sql'), 'utf8'));
  }
}
