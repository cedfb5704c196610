import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type KnownCaller, mayAct } from '#lantern/access';
import { BodySplits, Organisations, Partnerships } from '#lantern/bodies';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { listOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { bodyPage } from '../../../paths.js';
import { splitFields } from './body-questions.js';
import { Checked } from '../../kit/check/checked.js';

/** Part of a body becomes another. */
@Controller('organisations/:body/split')
export class SplitBodyController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(BodySplits) private readonly splits: BodySplits,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
  ) {}

  @Page('', 'organisation.write', 'organisation.form.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller, @Param('body') id: string): Promise<string> {
    return this.show(request, caller, id, {}, []);
  }

  @Form('', 'organisation.write', 'organisation.split')
  async split(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('body') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { name } = await this.organisations.find(id);
    try {
      const wanted = { name: textOf(body, 'other'), going: listOf(body, 'going') };
      const partnerships = await this.partnershipsOf(caller);
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Part of an organisation becomes another',
          action: `${bodyPage(id)}/split`,
          fields: splitFields(await this.splits.of(id, partnerships)),
          settled: [{ label: 'Organisation', value: name }],
          follows: [
            'Those who go act for the other from now on: they see its parts of reviews, and no longer those of this one.',
            'What was asked of this organisation stays with it. A co-ordinator passes a request on in the review, where the history tells of it.',
          ],
          buttons: { record: 'Divide it', isWarning: true },
        },
        () => this.splits.carryOut(id, partnerships, wanted),
        (other) => `${bodyPage(other)}?done=changed`,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      // The name is asked as that of the other body.
      const issues = error.issues.map((issue) => (issue.path === 'name' ? { ...issue, path: 'other' } : issue));
      return this.show(request, caller, id, body, issues);
    }
  }

  private async partnershipsOf(caller: KnownCaller): Promise<string[]> {
    return (await this.partnerships.heldAs(caller, mayAct('organisation.write'))).map(({ id }) => id);
  }

  private async show(
    request: Request,
    caller: KnownCaller,
    id: string,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const organisation = await this.organisations.find(id);
    const say = this.pages.saying(request);
    const fields: readonly Field[] = splitFields(await this.splits.of(id, await this.partnershipsOf(caller)));
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'people/organisations/split-body', {
      organisation,
      openParts: await this.splits.openParts(id),
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}
