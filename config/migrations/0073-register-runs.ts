import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class RegisterRuns extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0073-register-runs.sql'), 'utf8'));
  }
}
