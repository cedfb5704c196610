import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class UrgentLearning extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0049-urgent-learning.sql'), 'utf8'));
  }
}
