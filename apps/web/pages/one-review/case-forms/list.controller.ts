import { Controller, Inject, Req } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import { newestForms } from '#lantern/forms';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CaseForms, type ListedForm } from '../../../cases/forms/case-forms.js';
import { Pages } from '../../pages.js';
import { formPage } from '../../../paths.js';

const stateOf = ({ filled }: ListedForm): string => {
  if (!filled) return 'Not yet started';
  return filled.completedAt === null ? 'In progress' : 'Completed';
};

/** The forms of a review: what there is to fill in, and how far each is. */
@Controller('reviews/:reference/forms')
export class FormListController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseForms) private readonly caseForms: CaseForms,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'form.list', 'forms.listed')
  async list(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const forms = await this.caseForms.list(scope, caller);
    return this.pages.show(request, 'one-review/case-forms/list', {
      reference: scope.reference,
      forms: forms.map((each) => ({
        name: each.form.name,
        title: each.form.title,
        purpose: each.form.purpose,
        path: formPage(scope.reference, each.form.name),
        state: stateOf(each),
      })),
      compared: scope.isPart || !isPermitted(scope.roles, 'form.compare') ? [] : this.formsOfParts(),
    });
  }

  /** What the parts of reviews fill in, each of which can be laid side by side. */
  private formsOfParts() {
    const all = this.registry.all.flatMap(({ part, caseForms = [] }) => (part ? newestForms(caseForms) : []));
    return [...new Map(all.map(({ name, title }) => [name, { name, title }])).values()];
  }
}
