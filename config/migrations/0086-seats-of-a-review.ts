import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class SeatsOfAReview extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0086-seats-of-a-review.sql'), 'utf8'));
  }
}
