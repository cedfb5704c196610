import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class PanelMembersByAgency extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0015-panel-members-by-agency.sql'), 'utf8'));
  }
}
