import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class SharingTakenOff extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0080-sharing-taken-off.sql'), 'utf8'));
  }
}
