import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { general, underLaw } from '#lantern/engine';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Views } from '../../../cases/views.js';
import { hasForm } from '../../kit/forms/fields.js';
import { Pages, languageOf } from '../../pages.js';
import { recordPage, reviewPage } from '../../../paths.js';
import { textsOf } from '../removal/texts.js';
import { entriesOf } from './entries.js';
import { waysFrom } from './leads-to.js';
import { pageOfHistory } from './history-filter.js';

/** Everything that was recorded on a case, newest first. No entry is ever taken away; what was wrong is corrected beside it. */
@Controller('reviews/:reference/history')
export class HistoryPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
    @Inject(CaseReader) private readonly reader: CaseReader,
  ) {}

  @Page('', 'review.history', 'review.history.viewed')
  async show(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const whole = await this.reader.definitionOf(scope.reference);
    const definition = underLaw(whole, await this.reader.standing(scope.reference));
    const { events } = await this.views.history(scope);
    const mayCorrect = isPermitted(caller.roles, 'event.record') && scope.onlyAgency === null;
    const mayRemove = isPermitted(caller.roles, 'text.remove') && scope.onlyAgency === null;
    const mayComment = isPermitted(caller.roles, 'event.record') && (scope.onlyAgency === null || scope.isPart);
    const leadsTo = waysFrom(caller, scope);
    const path = `${reviewPage(scope.reference)}/history`;
    const page = pageOfHistory(entriesOf(definition, events, languageOf(request)), query, path);
    return this.pages.show(request, 'one-review/history/history', {
      ...page,
      path,
      reference: scope.reference,
      commenting: mayComment ? recordPage(scope.reference, general.entryCommented) : null,
      entries: page.entries.map((entry) => ({
        ...entry,
        ways: leadsTo(entry),
        correctable: mayCorrect && hasForm(entry.type) && entry.withdrawnBy === null,
        removable: mayRemove && textsOf(definition, events, entry).length > 0,
      })),
    });
  }
}
