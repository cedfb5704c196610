import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class NextRungs extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0027-next-rungs.sql'), 'utf8'));
  }
}
