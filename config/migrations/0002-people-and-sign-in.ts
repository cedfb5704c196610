import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class PeopleAndSignIn extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0002-people-and-sign-in.sql'), 'utf8'));
  }
}
