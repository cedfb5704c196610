import { Inject, Injectable } from '@nestjs/common';
import { AccessRecords, Agreements, CaseScopes, type KnownCaller } from '#lantern/access';
import { type CaseFilter, CaseLists, both, ofPartnership } from '#lantern/case-lists';
import { rowOf } from './coding-file.js';
import { CodingSheets } from './coding-sheets.js';

/** Reviews that are asked for at once. */
const many = 50;

/** The tracker is a list of cases: the rows of all reviews of a partnership, of those that are over too. */
@Injectable()
export class TrackerRows {
  constructor(
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(CodingSheets) private readonly sheets: CodingSheets,
    @Inject(AccessRecords) private readonly records: AccessRecords,
  ) {}

  /** Page by page. A review stands in its record of who looked, as `audit`, before its row is given. */
  async *of(caller: KnownCaller, partnershipId: string, audit: string): AsyncGenerator<string[][]> {
    const filter: CaseFilter = both(this.scopes.visibleTo(caller), ofPartnership(partnershipId));
    const unsigned = new Set((await this.agreements.awaited(caller)).map(({ reference }) => reference));
    for (let after: string | undefined; ;) {
      const found = await this.lists.reviews({ ...(after !== undefined && { after }), limit: many }, filter);
      for (const { reference } of found)
        if (!unsigned.has(reference)) yield await this.rowsOf(caller, reference, audit);
      after = found.at(-1)?.reference;
      if (found.length < many || after === undefined) return;
    }
  }

  /** None of a kind of review that the tracker does not take. */
  private async rowsOf(caller: KnownCaller, reference: string, audit: string): Promise<string[][]> {
    const filled = await this.sheets.of(await this.scopes.find(caller, reference), 'nhsTracker');
    if (!filled) return [];
    await this.records.record(caller.id, audit, reference);
    return [rowOf(filled.groups)];
  }
}
