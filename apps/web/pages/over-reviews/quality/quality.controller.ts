import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import { QualityList } from '#lantern/quality';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { addressWith } from '../../../requests/list-address.js';
import { Pages } from '../../pages.js';
import { toldFlaw } from './told-flaw.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { overseeing } from '../summary/overseeing-places.js';

/** Reviews that are looked through at a time. */
const atATime = 25;

/** What is missing in the records of reviews, cannot be right, or was said by nobody, with the way to mend it. */
@Controller('quality')
export class QualityController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(QualityList) private readonly list: QualityList,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
  ) {}

  @Page('', 'oversight.read', 'quality.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('after') after: unknown,
    @Query('partnership') wanted: unknown,
  ): Promise<string> {
    const { held, chosen, asked, filter } = await this.choice.of(caller, 'oversight.read', wanted);
    const from = typeof after === 'string' && after !== '' ? after : undefined;
    const { reviews, looked, next } = await this.list.page(filter, { after: from, limit: atATime });
    return this.pages.show(request, 'over-reviews/quality/quality', {
      reviews: reviews.map(({ flaws, workflow, version, ...review }) => ({
        ...review,
        flaws: flaws.map((flaw) => toldFlaw(flaw, review.reference, this.registry.get(workflow, version))),
      })),
      looked,
      held,
      chosen,
      asked,
      isFirst: from === undefined,
      next: next === null ? null : addressWith('/quality', { partnership: chosen?.code ?? '', after: next }),
      places: overseeing(caller, '/quality', chosen),
    });
  }
}
