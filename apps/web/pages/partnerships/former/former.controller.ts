import { Controller, Inject, Param, Req } from '@nestjs/common';
import { type KnownCaller, mayAct } from '#lantern/access';
import { PartnershipSettings, Partnerships } from '#lantern/bodies';
import { NotFound } from '#lantern/platform';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';

/** A partnership that has ended: what came after it, and how its lengths were changed while it stood. */
@Controller('partnerships/former')
export class FormerController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
  ) {}

  @Page(':former', 'setting.read', 'partnership.former.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Param('former') code: string): Promise<string> {
    const theirs = await this.partnerships.formerOf(caller, mayAct('setting.read'));
    const former = theirs.find((each) => each.code === code || each.name === code);
    if (!former) throw new NotFound('There is no such partnership that has ended.');
    return this.pages.show(request, 'partnerships/former/former', {
      former,
      successors: former.successors.map(({ id, code: successor, name }) => ({
        code: successor,
        name,
        held: caller.partnershipIds.includes(id),
      })),
      changes: await this.settings.changesOf(former.id),
    });
  }
}
