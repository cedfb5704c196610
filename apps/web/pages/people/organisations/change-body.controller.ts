import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type OrganisationDetails, Organisations } from '#lantern/bodies';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { answersTo } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { bodyPage } from '../../../paths.js';
import { dutyFields, mergeField, nameField } from './body-questions.js';
import { type Act, Checked, type SentForm } from '../../kit/check/checked.js';

type Change = Omit<Act, 'action'> & { readonly way: 'name' | 'duty' | 'merge' };

const renaming: Change = {
  way: 'name',
  title: 'Rename an organisation',
  fields: [nameField],
  follows: ['Its old names go on leading to it, in every review.'],
  buttons: { record: 'Rename it' },
};

const settingDuty: Change = {
  way: 'duty',
  title: 'Change the statutory duty of an organisation',
  fields: dutyFields,
  buttons: { record: 'Save' },
};

const merging: Omit<Change, 'fields'> = {
  way: 'merge',
  title: 'An organisation became part of another',
  follows: ['Its names, contacts, people and parts of reviews become the other’s. This cannot be taken back.'],
  buttons: { record: 'Merge them', isWarning: true },
};

/** A body gets another name, becomes part of another, or comes under the statutory duty on a day. */
@Controller('organisations/:body/change')
export class ChangeBodyController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Organisations) private readonly organisations: Organisations,
  ) {}

  @Page('', 'organisation.write', 'organisation.form.viewed')
  async ask(@Req() request: Request, @Param('body') id: string): Promise<string> {
    return this.show(request, await this.organisations.find(id), {}, []);
  }

  @Form('name', 'organisation.write', 'organisation.changed')
  async rename(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('body') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.change({ request, response, body }, id, renaming, () =>
      this.organisations.rename(id, textOf(body, 'name')),
    );
  }

  @Form('duty', 'organisation.write', 'organisation.changed')
  async duty(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('body') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const answers = answersTo(dutyFields, body);
    const dayIn = (name: string): string | null => (typeof answers[name] === 'string' ? answers[name] : null);
    const duty = textOf(body, 'duty');
    const wanted = { statutoryDuty: duty === 'yes', since: dayIn('since'), until: dayIn('until') };
    return this.change({ request, response, body }, id, settingDuty, async () => {
      if (!['yes', 'no'].includes(duty)) throw new InvalidInput([{ path: 'duty', message: 'choose an answer' }]);
      await this.organisations.setDuty(id, wanted);
    });
  }

  @Form('merge', 'organisation.write', 'organisation.merged')
  async merge(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('body') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const others = (await this.organisations.list()).filter((each) => each.id !== id);
    const into = others.find((each) => each.id === textOf(body, 'into'))?.id ?? id;
    const act = { ...merging, fields: [mergeField(others)] };
    return this.change({ request, response, body }, id, act, () => this.organisations.merge(id, into), into);
  }

  private async change(
    sent: SentForm,
    id: string,
    { way, ...act }: Change,
    work: () => Promise<void>,
    into = id,
  ): Promise<string> {
    const before = await this.organisations.find(id);
    const settled = [{ label: 'Organisation', value: before.name }];
    const action = `${bodyPage(id)}/change/${way}`;
    try {
      return await this.checked.once(sent, { ...act, action, settled }, work, () => `${bodyPage(into)}?done=changed`);
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(sent.request, before, sent.body, error.issues);
      throw error;
    }
  }

  private async show(
    request: Request,
    organisation: OrganisationDetails,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const say = this.pages.saying(request);
    const others = (await this.organisations.list()).filter(({ id }) => id !== organisation.id);
    const forms: Readonly<Record<'name' | 'duty' | 'merge', readonly Field[]>> = {
      name: [nameField],
      duty: dutyFields,
      merge: [mergeField(others)],
    };
    const errors = errorsOf(issues, Object.values(forms).flat(), body, say);
    const questionsOf = (fields: readonly Field[]) => fields.map((field) => questionOf(field, body, errors, say));
    return this.pages.show(request, 'people/organisations/change-body', {
      organisation,
      name: questionsOf(forms.name),
      duty: questionsOf(forms.duty),
      merge: others.length > 0 ? questionsOf(forms.merge) : [],
      errors,
    });
  }
}
