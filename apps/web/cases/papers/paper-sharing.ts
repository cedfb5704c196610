import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type Compartment, Documents, type StoredDocument } from '#lantern/documents';
import { EventRejected } from '#lantern/platform';
import { ClearOfNames } from '../names/clear-of-names.js';

export const namesStandInIt =
  'Names of the case stand in this paper. Look it through under Names: somebody else than who did so can release it, with a reason. Or ask the agency for a version without them.';

/** Shares papers of agencies with the panel, and takes them back. */
@Injectable()
export class PaperSharing {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(ClearOfNames) private readonly clear: ClearOfNames,
  ) {}

  /** @throws EventRejected where a name of the case stands in what would be shared, and nobody released that. @throws NotFound */
  async share(scope: CaseScope, caller: KnownCaller, id: string, to: Compartment): Promise<StoredDocument> {
    const paper = await this.documents.one(scope, id);
    if (to === 'panel' && (await this.clear.unreleasedIn(scope, caller, paper)) > 0)
      throw new EventRejected([namesStandInIt]);
    return this.documents.release(scope, caller, id, to);
  }
}
