import { Body, Controller, Inject, Query, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { type KnownPartnership, PartnershipNation } from '#lantern/bodies';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { dayTyped } from '../../kit/forms/answers.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { nationPage } from '../../../paths.js';
import { nationFields } from './law-fields.js';
import { Checked } from '../../kit/check/checked.js';

/** Where a partnership is: in Wales its reviews have steps and recipients of their own. */
@Controller('partnerships/:code/nation')
export class NationController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(PartnershipNation) private readonly nation: PartnershipNation,
  ) {}

  @Page('', 'nation.write', 'nation.form.viewed')
  async ask(@Req() request: Request, @Held() partnership: KnownPartnership, @Query('done') done: unknown) {
    const { nation, from } = await this.nation.of(partnership.id);
    const [year = '', month = '', day = ''] = from?.split('-') ?? [];
    const body = { nation, 'nationFrom-day': day, 'nationFrom-month': month, 'nationFrom-year': year };
    return this.show(request, partnership, { body, issues: [], done: done === 'changed' });
  }

  @Form('', 'nation.write', 'nation.changed')
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const [nation, source, reason] = ['nation', 'source', 'reason'].map((name) => textOf(body, name));
    const from = dayTyped(body, 'nationFrom') ?? null;
    try {
      return await this.checked.once(
        { request, response, body },
        {
          title: 'England or Wales',
          action: nationPage(partnership.code),
          fields: nationFields,
          settled: [{ label: 'Partnership', value: partnership.name }],
          follows: ['It counts for what is recorded from now on.'],
          buttons: { record: 'Save' },
        },
        () => this.nation.change(caller.name, partnership.id, { nation, from, source, reason }),
        () => `${nationPage(partnership.code)}?done=changed`,
      );
    } catch (error) {
      if (error instanceof InvalidInput)
        return this.show(request, partnership, { body, issues: error.issues, done: false });
      throw error;
    }
  }

  private async show(
    request: Request,
    partnership: KnownPartnership,
    { body, issues, done }: { readonly body: unknown; readonly issues: readonly InputIssue[]; readonly done: boolean },
  ): Promise<string> {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, nationFields, body, say);
    return this.pages.show(request, 'partnerships/law/nation', {
      partnership,
      questions: nationFields.map((field) => questionOf(field, body, errors, say)),
      changes: await this.nation.changesOf(partnership.id),
      errors,
      done,
    });
  }
}
