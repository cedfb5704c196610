import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class OutcomesOfAccess extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0014-outcomes-of-access.sql'), 'utf8'));
  }
}
