import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class AccessAndOrganisations extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0003-access-and-organisations.sql'), 'utf8'));
  }
}
