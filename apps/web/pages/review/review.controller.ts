import { Controller, Inject, Req } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/people';
import type { Request } from 'express';
import { Page } from '../../access/access.decorator.js';
import { Caller, Scope } from '../../access/grants.js';
import { Views } from '../../api/views.js';
import { Pages } from '../pages.js';

/** One review: where it is, what is next and who holds it, and its dates with their reasons. */
@Controller('reviews/:reference')
export class ReviewPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
  ) {}

  @Page('', 'review.read', 'review.viewed')
  async one(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    return this.pages.show(request, 'review/review', { view: await this.views.view(scope, caller) });
  }
}
