import { Controller, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { PartRecords } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { imrRows, returns, scopingRows } from './return-rows.js';

/** What every agency was asked for, and what came of it. */
@Controller('reviews/:reference')
export class ReturnsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(PartRecords) private readonly parts: PartRecords,
  ) {}

  @Page('scoping', 'return.list', 'review.scoping.viewed')
  async scoping(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const rows = scopingRows(await this.parts.of(scope.reviewId, returns));
    const counts = { in: rows.filter(({ returnedOn }) => returnedOn !== null).length, all: rows.length };
    return this.pages.show(request, 'one-review/returns/scoping', {
      reference: scope.reference,
      rows,
      counts,
      mayAsk: mayAsk(caller),
    });
  }

  @Page('imrs', 'return.list', 'review.imrs.viewed')
  async imrs(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const rows = imrRows(await this.parts.of(scope.reviewId, returns));
    return this.pages.show(request, 'one-review/returns/imrs', {
      reference: scope.reference,
      rows,
      mayAsk: mayAsk(caller),
    });
  }
}

const mayAsk = ({ roles }: KnownCaller): boolean => isPermitted(roles, 'event.record');
