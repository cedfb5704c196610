import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class Succession extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0007-succession.sql'), 'utf8'));
  }
}
