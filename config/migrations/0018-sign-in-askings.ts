import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class SignInAskings extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0018-sign-in-askings.sql'), 'utf8'));
  }
}
