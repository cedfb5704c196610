import { Controller, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { PartRecords } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { NotFound } from '#lantern/platform';
import { workflows } from '#workflows';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { recordPage } from '../../../paths.js';
import { countsOf, rowsOf } from './grid-rows.js';

/** The page at one address: what it lists and how, the kind of the review that is looked at says. */
function controllerOf(path: string) {
  @Controller(`reviews/:reference/${path}`)
  class PartGridController {
    constructor(
      @Inject(Pages) private readonly pages: Pages,
      @Inject(PartRecords) private readonly parts: PartRecords,
      @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    ) {}

    @Page('', 'return.list', `review.${path}.viewed`)
    async show(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
      const definition = this.registry.get(scope.workflow, scope.version);
      const grid = definition.grids?.find((each) => each.path === path);
      if (!grid) throw new NotFound('This kind of review has no such list.');
      const parts = await this.parts.of(scope.reviewId, grid.of);
      const asks = isPermitted(caller.roles, 'event.record') ? definition.forms.actions[grid.records] : undefined;
      return this.pages.show(request, 'one-review/part-grids/grid', {
        reference: scope.reference,
        grid: { intro: null, ...grid },
        rows: rowsOf(grid, parts),
        counts: countsOf(grid, parts),
        asks: asks ? { words: asks.label, path: recordPage(scope.reference, grid.records) } : null,
      });
    }
  }
  return PartGridController;
}

/** The pages that list parts of a review, one for each address that a kind of review has a list at. */
export const partGridControllers = [
  ...new Set(workflows.flatMap(({ grids = [] }) => grids.map(({ path }) => path))),
].map(controllerOf);
