import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class PaperPieces extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0051-paper-pieces.sql'), 'utf8'));
  }
}
