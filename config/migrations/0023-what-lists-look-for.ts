import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class WhatListsLookFor extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '0023-what-lists-look-for.sql'), 'utf8'));
  }
}
