import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type ContactSuccession, LeaverList, Successions } from '#lantern/people';
import type { KnownCaller } from '#lantern/access';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { type BodyContact, BodyContacts } from '../organisations/body-contacts.js';
import { Pages } from '../../pages.js';
import { bodyPage } from '../../../paths.js';
import { agencyContactFields, withOffice } from '../../partnerships/contacts/contact-fields.js';
import { Checked } from '../../kit/check/checked.js';

const fields = agencyContactFields.filter(({ name }) => ['name', 'email', 'language'].includes(name));

/** The contact of an agency leaves. Their address goes with the form: it has no place in the address of a page. */
@Controller('organisations/:body/leaver')
export class ContactLeaverController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(BodyContacts) private readonly contacts: BodyContacts,
    @Inject(LeaverList) private readonly list: LeaverList,
    @Inject(Successions) private readonly successions: Successions,
  ) {}

  @Form('', 'contact.write', 'leaver.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller, @Param('body') id: string, @Body() body: unknown) {
    return this.show(request, id, await this.contacts.named(caller, id, textOf(body, 'email')), {}, []);
  }

  @Form('save', 'contact.write', 'leaver.left')
  async leave(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('body') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const contact = await this.contacts.named(caller, id, textOf(body, 'leaving'));
    const language: NonNullable<ContactSuccession['to']>['language'] = textOf(body, 'language') === 'cy' ? 'cy' : 'en';
    const to = { name: textOf(body, 'name'), email: textOf(body, 'email'), language };
    try {
      return await this.checked.once(
        { request, response, body },
        {
          title: 'The contact of an agency leaves',
          action: `${bodyPage(id)}/leaver/save`,
          fields,
          settled: [{ label: 'Who leaves', value: `${contact.name}, ${contact.agency}` }],
          follows: ['Whatever is written to them goes to their successor from now on, what waits to be sent included.'],
          buttons: { record: 'Pass it on', isWarning: true },
        },
        () => this.successions.pass(contact.partnershipIds, contact.email, to),
        () => `${bodyPage(id)}?done=changed`,
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, id, contact, body, error.issues);
      throw error;
    }
  }

  private async show(
    request: Request,
    id: string,
    contact: BodyContact,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, fields, body, say);
    const places = await this.list.contacts(contact.email, contact.partnershipIds);
    return this.pages.show(request, 'people/leaver/contact-leaver', {
      contact,
      at: bodyPage(id),
      contacts: places.map((each) => ({ ...each, office: withOffice(each).office })),
      questions: fields.map((each) => questionOf(each, body, errors, say)),
      errors,
    });
  }
}
