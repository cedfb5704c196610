import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { AccessRecords, type CaseScope } from '#lantern/access';
import { Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { momentOf } from '../../../shown/moments.js';
import { deedWords, formWords, outcomeWords } from './audit-words.js';

const aPage = 25;

const place = z.coerce.number().int().positive().catch(Number.MAX_SAFE_INTEGER);

/** Who looked at a review and when: for those who answer for it. */
@Controller('reviews/:reference/access')
export class AccessRecordController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(AccessRecords) private readonly records: AccessRecords,
  ) {}

  @Page('', 'access.read', 'review.access.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope, @Query('before') before: unknown): Promise<string> {
    const from = place.parse(before);
    const found = await this.records.ofReview(scope.reviewId, from, aPage + 1);
    const shown = found.slice(0, aPage);
    return this.pages.show(request, 'one-review/access-record/access-record', {
      reference: scope.reference,
      entries: shown.map((entry) => ({
        ...entry,
        deed: deedWords(entry.action),
        form: formWords(entry.form),
        came: outcomeWords[entry.outcome],
        at: momentOf(entry.at),
      })),
      isFirst: from === Number.MAX_SAFE_INTEGER,
      older: found.length > aPage ? (shown.at(-1)?.number ?? null) : null,
    });
  }
}
