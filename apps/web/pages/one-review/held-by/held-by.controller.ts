import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader, theCase } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { DeliveryGroups, GroupHoldings, type GroupView } from '#lantern/delivery-groups';
import { EventRejected, type InputIssue, InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Checked } from '../../kit/check/checked.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { mayChange, nameIn } from '../../../partnership/group-reader.js';
import { Pages, languageOf } from '../../pages.js';
import { heldByPage, reviewPage } from '../../../paths.js';

const nobody = 'none';

const over = 'This action is over: which group held it can be read, and no longer changed.';

/** Which delivery group holds a recommendation, settled from the page of the recommendation. */
@Controller('reviews/:reference/held-by')
export class HeldByController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(GroupHoldings) private readonly holdings: GroupHoldings,
  ) {}

  @Page('', 'group.write', 'part.group.viewed')
  async ask(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const holder = await this.holderOf(scope);
    return this.page(request, scope, caller, { group: holder ?? nobody }, []);
  }

  @Form('', 'group.write', 'part.group.changed')
  async give(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const [holder, groups] = await Promise.all([this.holderOf(scope), this.choices(caller, scope)]);
    if (await this.isOver(scope)) throw new EventRejected([over]);
    const chosen = textOf(body, 'group');
    const group = groups.find(({ id }) => id === (chosen === nobody ? holder : chosen));
    if (chosen === '' || (!group && chosen !== nobody))
      return this.page(request, scope, caller, body, [{ path: 'group', message: 'choose one of the answers' }]);
    const { reference } = scope;
    const change = chosen === nobody ? { given: [], taken: [reference] } : { given: [reference], taken: [] };
    try {
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Which group holds this recommendation',
          reference,
          action: heldByPage(reference),
          fields: [fieldOf(groups, 'en')],
          follows: [
            'Whoever leads it goes on leading it. Whoever chairs the group hears of it the next working morning.',
          ],
        },
        () => (group ? this.holdings.change(caller, group, change) : Promise.resolve()),
        () => reviewPage(reference),
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.page(request, scope, caller, body, error.issues);
      throw error;
    }
  }

  /** The id of the group that holds it now. @throws NotFound for whatever is no recommendation. */
  private async holderOf(scope: CaseScope): Promise<string | undefined> {
    if (this.registry.of(scope).part?.promise === undefined)
      throw new NotFound('Only a recommendation is held by a delivery group.');
    return (await this.holdings.holders(theCase(scope.id)))[0]?.groupId;
  }

  private async isOver({ reference }: CaseScope): Promise<boolean> {
    return (await this.reader.view(reference)).review.closed;
  }

  private async choices(caller: KnownCaller, { partnershipId }: CaseScope): Promise<GroupView[]> {
    const groups = await this.groups.list(caller);
    return groups.filter((group) => group.partnershipId === partnershipId && mayChange(caller, group));
  }

  private async page(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const say = this.pages.saying(request);
    const groups = await this.choices(caller, scope);
    const field = fieldOf(groups, languageOf(request));
    const errors = errorsOf(issues, [field], body, say);
    return this.pages.show(request, 'one-review/held-by/held-by', {
      reference: scope.reference,
      action: heldByPage(scope.reference),
      over: (await this.isOver(scope)) ? over : null,
      isNone: groups.length === 0,
      questions: [questionOf(field, body, errors, say)],
      errors,
    });
  }
}

const fieldOf = (groups: readonly GroupView[], language: 'en' | 'cy'): Field => ({
  name: 'group',
  kind: 'choice',
  label: 'Which delivery group holds it?',
  hint: 'The group holds the agency that leads it to what it promised, and tells the board.',
  required: true,
  choices: [
    ...groups.map((group) => ({ value: group.id, words: nameIn(group, language) })),
    { value: nobody, words: 'None' },
  ],
});
