import { Migration } from '@mikro-orm/migrations';

/** When the chair of a group was last written to of what it holds. */
export class GroupLists extends Migration {
  override up(): void {
    this.addSql('alter table "delivery_group" add column "listed_at" timestamptz null');
  }
}
