import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { Documents, wholeOf } from '#lantern/documents';
import { NameChecks, type Passage } from '#lantern/name-checks';
import { NamesInPapers } from '../names/names-in-papers.js';
import { NamesOfCase } from '../names/names-of-case.js';
import { regimesOf } from '../../shown/law-line.js';
import { type Annex, Annexes } from './annexes.js';
import { itemsFor } from './items.js';
import { type MadePack, packOf, saidIn } from './pack.js';
import type { Telling } from '../../shown/telling.js';

/** The packs of reviews: what may go into one, what was chosen, whether that was looked through, and the PDF of it. */
@Injectable()
export class Packs {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(Annexes) private readonly annexes: Annexes,
    @Inject(NameChecks) private readonly checks: NameChecks,
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
    @Inject(NamesInPapers) private readonly texts: NamesInPapers,
  ) {}

  /** All that may go in, in the order in which it stands there. @throws NotFound */
  offered(scope: CaseScope, caller: KnownCaller, telling: Telling): Promise<Annex[]> {
    itemsFor(scope);
    return this.annexes.of(scope, caller, telling);
  }

  /** Looks through exactly what is chosen, and keeps that it was done. Answers the id of the check. */
  async lookThrough(scope: CaseScope, caller: KnownCaller, chosen: readonly Annex[]): Promise<string> {
    const passages = await this.passages(scope, caller, chosen);
    const what = { subject: 'pack' as const, title: 'The pack for the Home Office', passages };
    return this.checks.check(scope, caller, what, await this.names.names(scope));
  }

  /** The last check of exactly what is chosen, as it stands now; null where nobody looked it through. */
  async checkOf(scope: CaseScope, caller: KnownCaller, chosen: readonly Annex[]) {
    const digest = this.checks.digestOf(await this.passages(scope, caller, chosen));
    const check = (await this.checks.ofReview(scope)).find((each) => each.digest === digest);
    return check ? { ...check, isClear: check.hits === 0 || check.releasedAt !== null } : null;
  }

  async made(scope: CaseScope, caller: KnownCaller, annexes: readonly Annex[], telling: Telling): Promise<MadePack> {
    const { review } = await this.reader.view(scope.reference);
    const law = telling.say(regimesOf(scope.law)[0]?.citation ?? '');
    return packOf(
      { reference: scope.reference, partnership: review.partnership, law, annexes },
      telling,
      async ({ id }) => wholeOf((await this.documents.open(scope, caller, id)).contents),
    );
  }

  private async passages(scope: CaseScope, caller: KnownCaller, chosen: readonly Annex[]): Promise<Passage[]> {
    const passages: Passage[] = [];
    for (const { title, source } of chosen) {
      if ('made' in source) passages.push(...saidIn(source.made).map((text) => ({ place: title, text })));
      else
        for (const { place, text } of await this.texts.passages(scope, caller, source.document))
          passages.push({ place: `${source.document.name}, ${place}`, text });
    }
    return passages;
  }
}
