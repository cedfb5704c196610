import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import type { StoredDocument } from '#lantern/documents';
import { NameChecks, searched } from '#lantern/name-checks';
import { NameSearch } from '#lantern/names';
import { NamesInPapers } from './names-in-papers.js';
import { NamesOfCase } from './names-of-case.js';

/** Whether a paper may go to more people: no name of the case stands in it, or somebody released it as it stands. */
@Injectable()
export class ClearOfNames {
  constructor(
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
    @Inject(NamesInPapers) private readonly papers: NamesInPapers,
    @Inject(NameChecks) private readonly checks: NameChecks,
  ) {}

  /** In how many places a name stands; none where the same text was released. */
  async unreleasedIn(scope: CaseScope, caller: KnownCaller, paper: StoredDocument): Promise<number> {
    const names = await this.names.names({ reviewId: scope.reviewId, onlyAgency: null });
    if (names.length === 0) return 0;
    const passages = await this.papers.passages(scope, caller, paper);
    const found = await searched(new NameSearch(names), passages);
    if (found.length === 0) return 0;
    const digest = this.checks.digestOf(passages);
    const checks = await this.checks.ofReview(scope);
    const isReleased = checks.some((check) => check.digest === digest && check.releasedAt !== null);
    return isReleased ? 0 : found.length;
  }
}
