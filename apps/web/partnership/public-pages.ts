import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type KnownCaller, mayAct } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { Publications, filesOf, zippedFiles } from '#lantern/publication';

/** What the public sees of the reviews of a partnership now, for whoever hosts it. */
@Injectable()
export class PublicPages {
  constructor(
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Publications) private readonly publications: Publications,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of the partnership with that code, else of the first that they may take it of. @throws NotFound */
  async of(caller: KnownCaller, wanted: unknown) {
    const held = await this.partnerships.heldAs(caller, mayAct('publication.take'));
    const chosen = wanted === undefined ? held[0] : held.find(({ code }) => code === wanted);
    if (!chosen) throw new NotFound('There is no such partnership among those you may see.');
    return { held, chosen, on: londonDate(this.clock.now()), ...(await this.publications.ofPartnership(chosen.id)) };
  }

  /** The same as files to host. `isCounting`: it says how many were withheld. */
  async zipped(
    caller: KnownCaller,
    wanted: unknown,
    isCounting: boolean,
  ): Promise<{ name: string; content: Readable }> {
    const { chosen, on, reviews, withheld } = await this.of(caller, wanted);
    const page = { partnership: chosen.name, on, reviews, withheld: isCounting ? withheld : null };
    return {
      name: `published-reviews-${chosen.code}-${on}.zip`,
      content: zippedFiles(filesOf(page), this.clock.now()),
    };
  }
}
