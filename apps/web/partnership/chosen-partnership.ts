import { Inject, Injectable } from '@nestjs/common';
import { type Action, CaseScopes, type KnownCaller, mayAct } from '#lantern/access';
import { type KnownPartnership, Partnerships } from '#lantern/bodies';
import { type CaseFilter, both, ofPartnership } from '#lantern/case-lists';
import { NotFound } from '#lantern/platform';
import { addressWith } from '../requests/list-address.js';

/** The partnerships that somebody may look at from above, and the one among them that they chose. */
export interface Choice {
  readonly held: readonly KnownPartnership[];
  /** Null where all are looked at together. */
  readonly chosen: KnownPartnership | null;
  /** What an address asks so as to be about the same: `?partnership=anytown`, or nothing. */
  readonly asked: string;
  /** The cases of the one, or of all. */
  readonly filter: CaseFilter;
}

/** For somebody who serves several partnerships: a page is about one of them, or about all. */
@Injectable()
export class ChosenPartnership {
  constructor(
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  /**
   * `wanted` is a code as an address has it; nothing, or an empty text, is all of them.
   * @throws NotFound where they may not do this in such a partnership.
   */
  async of(caller: KnownCaller, action: Action, wanted: unknown): Promise<Choice> {
    const held = await this.partnerships.heldAs(caller, mayAct(action));
    const filter: CaseFilter = this.scopes.wherePermitted(caller, action);
    if (wanted === undefined || wanted === '') return { held, chosen: null, asked: '', filter };
    const chosen = held.find(({ code }) => code === wanted);
    if (!chosen) throw new NotFound('There is no such partnership among those you may see.');
    const asked = addressWith('', { partnership: chosen.code });
    return { held, chosen, asked, filter: both(filter, ofPartnership(chosen.id)) };
  }
}
