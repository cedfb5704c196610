import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { PartnershipRegister } from '#lantern/bodies';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { Pages } from '../../pages.js';
import { reachedPage } from '../../../paths.js';
import { answersTo, newPartnershipFields } from './partnership-fields.js';
import { Checked } from '../../kit/check/checked.js';

/** A further partnership. Whoever adds it is its first administrator, and lets others in. */
@Controller('partnerships/new')
export class NewPartnershipController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(PartnershipRegister) private readonly register: PartnershipRegister,
  ) {}

  @Page('', 'partnership.add', 'partnership.form.viewed')
  async ask(@Req() request: Request): Promise<string> {
    return this.show(request, {}, []);
  }

  @Form('', 'partnership.add', 'partnership.added')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    try {
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Add a partnership',
          action: '/partnerships/new',
          fields: newPartnershipFields,
          follows: ['You are its first administrator, and let others in.'],
          buttons: { record: 'Add it' },
        },
        () => this.register.add(caller, answersTo(newPartnershipFields, body)),
        (code) => `${reachedPage(code)}?done=added`,
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, body, error.issues);
      throw error;
    }
  }

  private show(request: Request, body: unknown, issues: readonly InputIssue[]): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, newPartnershipFields, body, say);
    const questions = newPartnershipFields.map((field) => questionOf(field, body, errors, say));
    return this.pages.show(request, 'partnerships/partnership/new-partnership', { questions, errors });
  }
}
