import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { type KnownCaller, isPermitted } from '#lantern/access';
import { Organisations, statutoryByKind } from '#lantern/bodies';
import { LawRegister } from '#lantern/cases';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { listByName, mostOnPage } from '../../kit/lists/by-name.js';
import { Pages } from '../../pages.js';
import { asListed } from './as-listed.js';
import { kindWords, organisationFields } from './body-questions.js';
import { Checked } from '../../kit/check/checked.js';

const putting = {
  title: 'Add or change an organisation',
  action: '/organisations',
  follows: ['Where there is one of this name, what is known of it changes; else it is added.'],
  buttons: { record: 'Save' },
};

/** The bodies that take part in reviews, and which of them must by law have regard to the guidance. */
@Controller('organisations')
export class OrganisationsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(LawRegister) private readonly law: LawRegister,
  ) {}

  @Page('', 'organisation.read', 'organisations.listed')
  async list(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    return this.show(request, caller, { duty: 'byKind' }, []);
  }

  @Form('', 'organisation.write', 'organisation.changed')
  async put(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const duty = textOf(body, 'duty');
    try {
      const wanted = {
        name: textOf(body, 'name'),
        kind: textOf(body, 'kind'),
        ...(duty !== 'byKind' && { statutoryDuty: duty === 'yes' }),
      };
      const fields = organisationFields((await this.law.present())?.listing ?? '');
      return await this.checked.once(
        { request, response, body },
        { ...putting, fields },
        () => this.organisations.put(wanted),
        () => '/organisations',
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, caller, body, error.issues);
      throw error;
    }
  }

  private async show(request: Request, { roles }: KnownCaller, body: unknown, issues: readonly InputIssue[]) {
    const say = this.pages.saying(request);
    const present = await this.law.present();
    const fields = organisationFields(present?.listing ?? '');
    const errors = errorsOf(issues, fields, body, say);
    const mayChange = isPermitted(roles, 'organisation.write');
    const listed = listByName(await this.organisations.list(), '/organisations', request.query);
    return this.pages.show(request, 'people/organisations/organisations', {
      ...listed,
      isLong: listed.all > mostOnPage,
      organisations: listed.rows.map((each) => ({
        ...asListed(present, each),
        words: kindWords[each.kind],
        unusual: each.statutoryDuty !== statutoryByKind[each.kind],
      })),
      questions: mayChange ? fields.map((field) => questionOf(field, body, errors, say)) : [],
      errors,
    });
  }
}
