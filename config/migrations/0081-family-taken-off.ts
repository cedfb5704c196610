import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class FamilyTakenOff extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0081-family-taken-off.sql'), 'utf8'));
  }
}
