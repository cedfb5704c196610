import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { NameChecks } from '#lantern/name-checks';
import { EventRejected } from '#lantern/platform';
import type { PublicContent } from '#lantern/publication';
import { NamesOfCase } from '../names/names-of-case.js';
import { PublicationPlans } from './plan-of.js';

/** All that a public page says, piece by piece, for the search for names. */
const passagesOf = ({ recommendations, ...said }: PublicContent) => [
  ...Object.entries(said).map(([place, text]) => ({ place, text: text ?? '' })),
  ...recommendations.map(({ reference, action, owner }) => ({ place: reference, text: `${action}\n${owner}` })),
];

/** Agreements to what the plans of publications say: never to another text than was read, nor to one with a name in it. */
@Injectable()
export class PublicationAgreements {
  constructor(
    @Inject(PublicationPlans) private readonly plans: PublicationPlans,
    @Inject(NameChecks) private readonly checks: NameChecks,
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
  ) {}

  /** What tells a text from any other. */
  textOf(wanted: PublicContent): string {
    return this.checks.digestOf(passagesOf(wanted));
  }

  /** The check of names that counts for a text: the one by which it may go out, else the last; null where there is none. */
  async checkOf(scope: CaseScope, wanted: PublicContent) {
    const text = this.textOf(wanted);
    const same = (await this.checks.ofReview(scope)).filter(({ digest }) => digest === text);
    const clear = same.find(({ hits, releasedBy }) => hits === 0 || releasedBy !== null);
    const found = clear ?? same[0];
    return found ? { ...found, isClear: clear !== undefined } : null;
  }

  /**
   * The text that is agreed to, with the id of the check of names that keeps it back; null where none does. It is looked
   * through for names, unless that was done.
   * @throws EventRejected where the plan says too little, or something else than was read
   */
  async toAgree(scope: CaseScope, caller: KnownCaller, text: string) {
    const { wanted } = await this.plans.of(scope);
    if (wanted.title === '' || wanted.summary === '')
      throw new EventRejected([
        'Say first in the plan what the review is called on the public page, and what it was about.',
      ]);
    if (text !== this.textOf(wanted))
      throw new EventRejected(['The plan says something else now. Read what it says, and agree to that.']);
    const check = (await this.checkOf(scope, wanted)) ?? (await this.lookThrough(scope, caller, wanted));
    return { wanted, keptBackBy: check.isClear ? null : check.id };
  }

  private async lookThrough(scope: CaseScope, caller: KnownCaller, wanted: PublicContent) {
    const what = { subject: 'pasted', title: 'What goes on the public page', passages: passagesOf(wanted) } as const;
    const id = await this.checks.check(scope, caller, what, await this.names.names(scope));
    const { hits } = await this.checks.one(scope, caller, id);
    return { id, isClear: hits === 0 };
  }
}
