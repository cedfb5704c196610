import { Controller, Inject, Param, Query, Req } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { PartRecords } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { FilledForms } from '#lantern/filled-forms';
import { NotFound } from '#lantern/platform';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { reviewPage } from '../../../paths.js';
import { asAnyWasAsked, comparedAnswers, formOfParts, oneSection } from './compared.js';

/** What each part of a review answered in one form, side by side. */
@Controller('reviews/:reference/answers')
export class ComparedController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(PartRecords) private readonly parts: PartRecords,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page(':form', 'form.compare', 'form.compared')
  async show(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Param('form') name: string,
    @Query('section') section: unknown,
  ): Promise<string> {
    const form = formOfParts(this.registry.all, name);
    if (!form || scope.isPart) throw new NotFound('There is no such form.');
    const filled = await this.filledForms.completedOfReview(scope.reviewId, name);
    const asked = await Promise.all(form.workflows.map((workflow) => this.parts.of(scope.reviewId, workflow)));
    const parts = asked
      .flat()
      .filter(({ facts }) => Object.entries(form.form.belongs ?? {}).every(([fact, value]) => facts[fact] === value));
    const compared = comparedAnswers(
      asAnyWasAsked(form.form, filled),
      parts.map(({ reference }) => filled.find((each) => each.reference === reference)?.answers),
      languageOf(request),
    );
    const path = `${reviewPage(scope.reference)}/answers/${encodeURIComponent(name)}`;
    return this.pages.show(request, 'one-review/case-forms/compared', {
      reference: scope.reference,
      title: form.form.title,
      agencies: parts.map(({ reference, facts }) => ({
        reference,
        agency: textOf(facts, 'agency') || reference,
        filled: filled.find((each) => each.reference === reference) ?? null,
      })),
      ...oneSection(compared, section, path),
    });
  }
}
