import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import type { Doubt } from '#lantern/cases';
import type { MergedRow } from '#lantern/chronology';
import { searched } from '#lantern/name-checks';
import { NameSearch, pseudonymised } from '#lantern/names';
import { NamesOfCase } from '../../../cases/names-of-case.js';

/** How rows, and what else people typed, are shown. */
export interface AsShown {
  readonly row: (row: MergedRow) => MergedRow;
  readonly text: (typed: string) => string;
}

export const asWritten: AsShown = { row: (row) => row, text: (typed) => typed };

/** Names of the case in rows, which are written by role or pseudonym. */
@Injectable()
export class NamesInRows {
  constructor(@Inject(NamesOfCase) private readonly names: NamesOfCase) {}

  /** Words by which somebody of the case may be known, each once. */
  async in(scope: CaseScope, texts: readonly string[]): Promise<string[]> {
    const search = new NameSearch(await this.names.names(scope));
    const hits = await searched(
      search,
      texts.map((text) => ({ place: '', text })),
    );
    return [...new Set(hits.map(({ words }) => words))];
  }

  /** The same as a doubt about what was typed, which may be right all the same. */
  async doubts(scope: CaseScope, texts: readonly string[]): Promise<Doubt[]> {
    const found = await this.in(scope, texts);
    if (found.length === 0) return [];
    return [{ words: 'A name of the case stands in it. Write the role or the pseudonym instead', field: null }];
  }

  /**
   * Rows and texts such as they are for those to whom the key of names is closed: where a name of the case was written all
   * the same, its pseudonym stands. An agency sees its own rows as it wrote them, or it could not correct them.
   */
  async pseudonyms({ reviewId }: CaseScope): Promise<AsShown> {
    const names = await this.names.names({ reviewId, onlyAgency: null });
    if (names.length === 0) return asWritten;
    const search = new NameSearch(names);
    const text = (typed: string): string => pseudonymised(search, typed);
    return { text, row: (row) => (row.isOwn ? row : withTexts(row, text)) };
  }

  /** The names of people by what rows call them: for those to whom the key of names is open. */
  async known({ reviewId }: CaseScope): Promise<(called: string) => string | null> {
    const names = await this.names.names({ reviewId, onlyAgency: null });
    const byCalled = new Map(names.map(({ called, name }) => [called.trim().toLowerCase(), name]));
    return (called) => byCalled.get(called.trim().toLowerCase()) ?? null;
  }
}

/** A row with each of its texts changed in the same way. */
const withTexts = (row: MergedRow, change: (text: string) => string): MergedRow => ({
  ...row,
  source: change(row.source),
  persons: row.persons.map(change),
  contact: change(row.contact),
  event: change(row.event),
  response: change(row.response),
  abuseNote: change(row.abuseNote),
  risk: change(row.risk),
  comment: change(row.comment),
  query: change(row.query),
});
