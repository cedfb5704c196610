import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import type { Doubt } from '#lantern/cases';
import { searched } from '#lantern/name-checks';
import { NameSearch } from '#lantern/names';
import { NamesOfCase } from '../../../cases/names-of-case.js';

/** Words by which somebody of the case may be known: rows are written by role or pseudonym. */
@Injectable()
export class NamesInRows {
  constructor(@Inject(NamesOfCase) private readonly names: NamesOfCase) {}

  /** The words, each once. */
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
}
